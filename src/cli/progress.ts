import { Presets, SingleBar } from 'cli-progress';
import type { Effects } from './command.ts';

/** Progress of long work: a bar for a person who watches, a line at each tenth otherwise. */
export type ProgressBar = { update: (done: number, total: number) => void; stop: () => void };

/** Draws progress on standard error under a title. */
export function progressBar(title: string, effects: Effects): ProgressBar {
  if (!effects.watched) return progressLines(title, effects);
  const bar = new SingleBar(
    { format: `${title} {bar} {value}/{total} · {eta_formatted}`, hideCursor: true, stream: process.stderr },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update: (done, total) => {
      if (!started) bar.start(total, done);
      started = true;
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

function progressLines(title: string, effects: Effects): ProgressBar {
  let tenth = 0;
  return {
    update: (done, total) => {
      const now = Math.floor((10 * done) / total);
      if (now > tenth) effects.remark(`${title} ${now * 10} %`);
      tenth = Math.max(tenth, now);
    },
    stop: () => {},
  };
}
