import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** What every chart needs to be found, named and described. */
export type ChartFrame = {
  /** Unique on the page: the ids inside the drawing derive from it, so that the same chart gives the same bytes. */
  id: string;
  title: string;
  /** What the chart shows, in a sentence, for those who do not see it. */
  description: string;
  locale: string;
  /** Width of the drawing, in pixels: draw one for a phone and one for a wide screen rather than shrink the words. */
  width: number;
};

const { document } = parseHTML('<!doctype html><html><body></body></html>');
const SVG = 'http://www.w3.org/2000/svg';
const LONG_NUMBER = /-?\d+\.\d{2,}/g;

/**
 * Draws a plot and returns it as an accessible `<svg role="img">`. Colours and fonts are left to `chart.css`.
 * Every text goes through a text node, so that markup in a label stays a label.
 */
export function draw(frame: ChartFrame, options: Plot.PlotOptions, hatched = false): string {
  const drawing = Plot.plot({ ...options, document, className: 'chart', width: frame.width });
  for (const style of drawing.querySelectorAll('style')) style.remove();
  for (const element of drawing.querySelectorAll('*')) tidy(element);
  for (const name of ['font-family', 'font-size', 'fill']) drawing.removeAttribute(name);
  if (hatched) drawing.prepend(hatching(`${frame.id}-hatch`));
  drawing.prepend(
    named('title', `${frame.id}-title`, frame.title),
    named('desc', `${frame.id}-desc`, frame.description),
  );
  drawing.setAttribute('id', frame.id);
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-labelledby', `${frame.id}-title ${frame.id}-desc`);
  return drawing.outerHTML;
}

/** Inside an image nothing has a name of its own, fonts belong to `chart.css`, and a tenth of a pixel is precise enough. */
function tidy(element: Element): void {
  for (const { name, value } of Array.from(element.attributes)) {
    if (name.startsWith('aria-') || name === 'font-variant') element.removeAttribute(name);
    else if (LONG_NUMBER.test(value)) element.setAttribute(name, value.replace(LONG_NUMBER, shorten));
  }
}

function shorten(number: string): string {
  return String(Math.round(Number(number) * 10) / 10);
}

function named(tag: string, id: string, text: string): Element {
  const element = document.createElementNS(SVG, tag);
  element.setAttribute('id', id);
  element.textContent = text;
  return element;
}

/** The pattern that stands for a value under statistical secrecy. */
function hatching(id: string): Element {
  const pattern = document.createElementNS(SVG, 'pattern');
  const attributes = {
    id,
    width: 6,
    height: 6,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  };
  for (const [name, value] of Object.entries(attributes)) pattern.setAttribute(name, String(value));
  const stroke = document.createElementNS(SVG, 'path');
  stroke.setAttribute('class', 'chart-hatch');
  stroke.setAttribute('d', 'M0 0V6');
  pattern.append(stroke);
  return pattern;
}
