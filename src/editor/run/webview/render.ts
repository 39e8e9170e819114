import { jsonTokens } from '../jsonSyntax.ts';
import type {
  Button,
  ErrorSection,
  PayloadSection,
  ResidueSection,
  ResultModel,
  TextSection,
  TimelineSection,
} from '../resultProtocol.ts';
import { element, statusIcon } from './elements.ts';
import { appendLines } from './logLines.ts';

/** Shows a model. The header stays in the page, because a screen reader tells a new status only of an element it knows. */
export function render(main: HTMLElement, model: ResultModel): void {
  const header = main.querySelector('header') ?? newHeader(main);
  const [title, status, badges, buttons] = header.children;
  title?.replaceChildren(model.title);
  status?.replaceChildren(...statusContent(model.status));
  status?.setAttribute('class', `status ${model.status.kind}`);
  badges?.replaceChildren(...model.badges.map(badge));
  buttons?.replaceChildren(...model.buttons.map((each) => button(each, 'primary')));
  main.setAttribute('aria-busy', String(model.status.kind === 'running'));
  while (header.nextSibling) header.nextSibling.remove();
  main.append(...sections(model));
  const log = main.querySelector('[data-testid="log"]');
  if (log && model.status.kind === 'running') log.scrollTop = log.scrollHeight;
}

function newHeader(main: HTMLElement): HTMLElement {
  const header = element(
    'header',
    {},
    element('h1'),
    element('span', { role: 'status', class: 'status', 'data-testid': 'status' }),
    element('span', { class: 'badges' }),
    element('span', { class: 'buttons' }),
  );
  main.replaceChildren(header);
  return header;
}

/** Who does not point at it is told what it means, too. */
function badge({ text, tooltip }: ResultModel['badges'][number]): HTMLElement {
  return element('span', { role: 'note', title: tooltip, 'aria-label': `${text}: ${tooltip}` }, text);
}

function statusContent({ kind, text }: ResultModel['status']): (Node | string)[] {
  return kind === 'none' ? [] : [statusIcon(kind), text];
}

function sections(model: ResultModel): HTMLElement[] {
  // What stayed behind comes before the log; that nothing did can wait.
  const isClean = model.residue?.lines.length === 0;
  const warning = (text: string): HTMLElement => element('p', { class: 'warning', role: 'note' }, text);
  const remedy = model.remedy ? [element('p', { class: 'remedy' }, button(model.remedy, 'primary'))] : [];
  const helpsFailure = model.hints.length > 0;
  return [
    ...(model.message === undefined
      ? []
      : [element('p', { class: 'message', 'data-testid': 'message' }, model.message)]),
    ...(model.timeline ? [timelineSection(model.timeline)] : []),
    ...(model.report.length > 0 ? [report(model)] : []),
    // What helps, and what went wrong, before all that may have a part in it: stacks are long, and warnings can be many.
    ...model.hints.map(warning),
    ...(helpsFailure ? remedy : []),
    ...(model.error ? [errorSection(model.error)] : []),
    ...model.warnings.map(warning),
    ...(helpsFailure ? [] : remedy),
    ...(model.payload ? [payloadSection(model.payload)] : []),
    ...(model.residue && !isClean ? [residueSection(model.residue)] : []),
    ...(model.log ? [logSection(model.log)] : []),
    ...(model.residue && isClean ? [residueSection(model.residue)] : []),
  ];
}

function report({ reportTitle, report: figures }: ResultModel): HTMLElement {
  const list = element('dl', { 'aria-label': reportTitle, 'data-testid': 'report' });
  for (const { name, value } of figures)
    list.append(element('div', {}, element('dt', {}, name), element('dd', {}, value)));
  return list;
}

function errorSection({ title, message, framesTitle, frames }: ErrorSection): HTMLElement {
  const stack = element('ol', { class: 'stack', 'aria-label': framesTitle });
  frames.forEach(({ text, link }, index) => {
    const key = `frame${index}`;
    const content =
      link === undefined
        ? element('span', {}, text)
        : element('button', { class: 'link', title: link, 'data-frame': String(index), 'data-key': key }, text);
    stack.append(element('li', { 'data-testid': 'frame' }, content));
  });
  const section = element('section', { class: 'error', 'data-testid': 'error', 'aria-label': title });
  section.append(element('h2', {}, title), element('p', { class: 'errorMessage' }, message));
  if (frames.length > 0) section.append(stack);
  return section;
}

function payloadSection(payload: PayloadSection): HTMLElement {
  const text = element('pre', { 'data-testid': 'payload', role: 'group', tabindex: '0', 'aria-label': payload.title });
  if (payload.isJson) {
    text.append(
      ...jsonTokens(payload.text).map(({ kind, text: piece }) =>
        kind === 'space' || kind === 'punctuation' ? piece : element('span', { class: kind }, piece),
      ),
    );
  } else {
    text.append(payload.text);
  }
  return textSection(payload, text);
}

function timelineSection({ title, note, lines, summaryTitle, summary }: TimelineSection): HTMLElement {
  const section = element('section', { 'aria-label': title, 'data-testid': 'timeline' });
  section.append(element('h2', {}, title), element('p', { class: 'note' }, note));
  const ends = element('ul', { class: 'ends', 'aria-label': summaryTitle });
  for (const end of summary) ends.append(element('li', { 'data-testid': 'end' }, end));
  if (summary.length > 0) section.append(ends);
  const list = element('ol', { class: 'timeline', 'aria-label': title });
  lines.forEach(({ tone, toneText, text, link }, index) => {
    const item = element('li', { class: tone, 'data-testid': 'timelineLine' });
    item.append(element('span', { class: 'tone' }, toneText), ' ', element('span', { class: 'text' }, text));
    if (link !== undefined) {
      const key = `timeline${index}`;
      const attributes = { class: 'link', type: 'button', 'data-timeline': String(index), 'data-key': key };
      item.append(' ', element('button', attributes, link));
    }
    list.append(item);
  });
  section.append(list);
  return section;
}

function residueSection({ title, note, lines }: ResidueSection): HTMLElement {
  const section = element('section', { 'aria-label': title, 'data-testid': 'residue' });
  section.append(element('h2', {}, title), element('p', { class: 'note' }, note));
  const list = element('ul', { class: 'residue', 'aria-label': title });
  lines.forEach(({ kind, name, change, place, link }, index) => {
    const item = element('li', { 'data-testid': 'residueLine' });
    item.append(element('span', { class: 'residueKind' }, kind), ' ', element('code', {}, name));
    if (change !== undefined) item.append(' ', element('code', { class: 'change' }, change));
    if (place !== undefined && link !== undefined) {
      const key = `residue${index}`;
      const attributes = { class: 'link', type: 'button', title: link, 'data-residue': String(index), 'data-key': key };
      item.append(' ', element('button', attributes, place));
    }
    list.append(item);
  });
  if (lines.length > 0) section.append(list);
  return section;
}

function logSection(log: TextSection): HTMLElement {
  const text = element('pre', { 'data-testid': 'log', role: 'group', tabindex: '0', 'aria-label': log.title });
  if (log.text !== '') appendLines(text, log.text.split('\n'));
  return textSection(log, text);
}

function textSection({ title, note, open }: TextSection, text: HTMLElement): HTMLElement {
  const heading = element('div', { class: 'sectionHeader' }, element('h2', {}, title), button(open, 'link'));
  const section = element('section', { 'aria-label': title }, heading);
  if (note !== undefined) section.append(element('p', { class: 'note' }, note));
  section.append(text);
  return section;
}

function button({ action, label }: Button, style: 'primary' | 'link'): HTMLButtonElement {
  return element('button', { class: style, type: 'button', 'data-action': action, 'data-key': action }, label);
}
