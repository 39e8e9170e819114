/**
 * What the extension and the page of the result view say to each other. The page knows no language and no function: it
 * shows a model whose texts are translated, and reports what was clicked.
 */
export type StatusKind = 'none' | 'running' | 'success' | 'failure' | 'cancelled';
export type ResultAction =
  | 'runAgain'
  | 'cancel'
  | 'pauseTimeout'
  | 'copyPayload'
  | 'openPayload'
  | 'openLog'
  | 'installLibraries'
  | 'createEnvironmentFile';

export interface Button {
  readonly action: ResultAction;
  readonly label: string;
}

export interface Figure {
  readonly name: string;
  readonly value: string;
}

export interface ErrorSection {
  readonly title: string;
  readonly message: string;
  readonly framesTitle: string;
  /** `link`: the label of the link to the frame's line; without it the frame is plain text. */
  readonly frames: readonly { readonly text: string; readonly link?: string }[];
}

/** A text to read, shortened where it is too long to render. */
export interface TextSection {
  readonly title: string;
  readonly text: string;
  /** Says what was left out. */
  readonly note?: string;
  readonly open: Button;
}

export interface PayloadSection extends TextSection {
  readonly isJson: boolean;
}

/** One thing that stayed behind: `Variable visitors app.py:1 [] → ['ada']`. */
export interface ResidueLine {
  readonly kind: string;
  readonly name: string;
  readonly change?: string;
  /** File and line, and the label of the link that leads there. */
  readonly place?: string;
  readonly link?: string;
}

export interface ResidueSection {
  readonly title: string;
  /** What it means, or that nothing is there. */
  readonly note: string;
  readonly lines: readonly ResidueLine[];
}

/** One line of what happens to a rehearsed event or batch. */
export interface TimelineLine {
  /** How it looks. */
  readonly tone: 'work' | 'done' | 'failed' | 'wait' | 'lost' | 'note';
  /** The same in a word. */
  readonly toneText: string;
  readonly text: string;
  /** The label of the link to the page that says what helps. */
  readonly link?: string;
}

export interface TimelineSection {
  readonly title: string;
  readonly note: string;
  readonly lines: readonly TimelineLine[];
  readonly summaryTitle: string;
  /** What became of the records; empty before the end, and for a single event. */
  readonly summary: readonly string[];
}

export interface ResultModel {
  readonly title: string;
  readonly status: { readonly kind: StatusKind; readonly text: string };
  /** e.g. the event, the isolation. */
  readonly badges: readonly { readonly text: string; readonly tooltip: string }[];
  readonly buttons: readonly Button[];
  /** A sentence instead of a result: nothing run yet, or why the run did not start. */
  readonly message?: string;
  readonly reportTitle: string;
  readonly report: readonly Figure[];
  /** What the failure has to do with this machine. */
  readonly hints: readonly string[];
  readonly warnings: readonly string[];
  /** What helps against the failure that the hints explain; without hints, against a warning or what the message says. */
  readonly remedy?: Button;
  /** Of a rehearsal. */
  readonly timeline?: TimelineSection;
  readonly error?: ErrorSection;
  readonly payload?: PayloadSection;
  readonly residue?: ResidueSection;
  readonly log?: TextSection;
}

export type ToPage =
  | { readonly type: 'show'; readonly model: ResultModel }
  /** More lines for the log on show. */
  | { readonly type: 'log'; readonly lines: readonly string[] }
  /** More text for the payload on show. */
  | { readonly type: 'payload'; readonly text: string };

export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'action'; readonly action: ResultAction }
  /** A click on the frame of this index. */
  | { readonly type: 'frame'; readonly index: number }
  /** A click on what helps against the line of this index of the timeline. */
  | { readonly type: 'timeline'; readonly index: number }
  /** A click on the place of the thing of this index that stayed behind. */
  | { readonly type: 'residue'; readonly index: number };
