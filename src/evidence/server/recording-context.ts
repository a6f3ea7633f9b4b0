import { signatureOf } from '#kernel/actor.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { RecordingContext } from './append.ts';

/** Who records and when, as the act says it. */
export function recordingContext(act: ActContext): RecordingContext {
  return {
    collectivityId: act.collectivityId,
    recordedBy: signatureOf(act.actor),
    now: act.now,
    onRollback: act.onRollback,
    leaveTrace: act.leaveTrace,
  };
}
