import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Invocation } from '../../sandbox/invocation.ts';
import type { ResidueItem, ResidueKind, ResidueSeen } from '../../sandbox/residue.ts';
import type { ResidueLine, ResidueSection } from './resultProtocol.ts';

/** What stayed behind after a run; undefined where nobody looked, or the environment has ended with all it held. */
export function residueSection({ residue, residueSeen }: Invocation): ResidueSection | undefined {
  if (residueSeen === 'none') return undefined;
  return {
    title: l10n.t('Left behind after the response'),
    note: noteOf(residue.length > 0, residueSeen),
    lines: residue.map(lineOf),
  };
}

function noteOf(any: boolean, seen: ResidueSeen): string {
  const whole = seen === 'whole';
  if (!any) {
    return whole
      ? l10n.t('Nothing stayed behind.')
      : l10n.t('Nothing was seen to stay behind, but not everything could be looked at.');
  }
  const meaning = l10n.t('The next request that this environment gets finds it; other environments do not have it.');
  return whole ? meaning : `${meaning} ${l10n.t('Not everything could be looked at: there may be more.')}`;
}

function lineOf(item: ResidueItem): ResidueLine {
  const { kind, name, file, line } = item;
  const change = changeOf(item);
  return {
    kind: kindText(kind),
    name,
    ...(change !== undefined && { change }),
    ...(file !== undefined && {
      place: line === undefined ? path.basename(file) : `${path.basename(file)}:${line + 1}`,
      link: line === undefined ? l10n.t('Open {0}', file) : l10n.t('Open {0}, line {1}', file, line + 1),
    }),
  };
}

/** What of it is another than before, in short. */
function changeOf({ kind, before, after = '', bytes = 0, count }: ResidueItem): string | undefined {
  switch (kind) {
    case 'state':
      if (before === undefined) return l10n.t('new: {0}', after);
      return before === after ? l10n.t('another {0} than before', after) : `${before} → ${after}`;
    case 'file':
      return count === undefined ? l10n.t('{0} bytes', bytes) : l10n.t('{0} more files, {1} bytes', count, bytes);
    default:
      return undefined;
  }
}

function kindText(kind: ResidueKind): string {
  switch (kind) {
    case 'state':
      return l10n.t('Variable');
    case 'thread':
      return l10n.t('Running thread');
    case 'process':
      return l10n.t('Process');
    case 'timer':
      return l10n.t('Timer');
    case 'handle':
      return l10n.t('Open handle');
    case 'promise':
      return l10n.t('Unfinished call');
    case 'socket':
      return l10n.t('Listening socket');
    case 'file':
      return l10n.t('File');
  }
}
