import { shownLogLines } from '../shownLimits.ts';
import { element } from './elements.ts';

const platformLine =
  /^(?:INIT_START|START RequestId:|END RequestId:|REPORT RequestId:|\{"time":"[^"]+","type":"platform\.)/;

/** Adds lines to a log and lets the oldest go. Lines of the platform are dimmed, so that the function's own stand out. */
export function appendLines(log: HTMLElement, lines: readonly string[]): void {
  followEnd(log, () => {
    log.append(
      ...lines.map((line) =>
        element('span', { class: platformLine.test(line) ? 'line platform' : 'line' }, `${line}\n`),
      ),
    );
    while (log.childElementCount > shownLogLines) log.firstElementChild?.remove();
  });
}

/** Who looks at the end of a text still does after it has grown; who has scrolled up stays there. */
export function followEnd(text: HTMLElement, grow: () => void): void {
  const isAtEnd = text.scrollHeight - text.scrollTop - text.clientHeight < 8;
  grow();
  if (isAtEnd) text.scrollTop = text.scrollHeight;
}
