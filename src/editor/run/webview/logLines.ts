import { shownLogLines } from '../shownLimits.ts';
import { element } from './elements.ts';

const platformLine =
  /^(?:INIT_START|START RequestId:|END RequestId:|REPORT RequestId:|\{"time":"[^"]+","type":"platform\.)/;

/** Adds lines to a log and lets the oldest go. Lines of the platform are dimmed, so that the function's own stand out. */
export function appendLines(log: HTMLElement, lines: readonly string[]): void {
  const followsEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 8;
  log.append(
    ...lines.map((line) => element('span', { class: platformLine.test(line) ? 'line platform' : 'line' }, `${line}\n`)),
  );
  while (log.childElementCount > shownLogLines) log.firstElementChild?.remove();
  if (followsEnd) log.scrollTop = log.scrollHeight;
}
