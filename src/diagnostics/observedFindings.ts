import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { ResidueItem } from '../sandbox/residue.ts';
import { handlerFunctions } from '../syntax/handlers.ts';
import { inSourceOrder, type Finding } from './finding.ts';
import { observationOf, tmpObservation, type Observation } from './observation.ts';
import { placeOfHandler, residuePlace, type ResiduePlace } from './residuePlaces.ts';
import { rules } from './ruleCatalog.ts';
import type { RunSources } from './runSources.ts';
import { Suppressions } from './suppressions.ts';

/**
 * The findings of a function's code together with what its runs have shown, each thing once and marked as observed. Where
 * the code's finding is about the same thing, it stays where it is, with its fixes. `runs`: the residue of one or more
 * invocations of one environment, in order.
 */
export async function observedFindings(
  fn: LambdaFunction,
  findings: readonly Finding[],
  runs: readonly (readonly ResidueItem[])[],
  sources: RunSources,
): Promise<Finding[]> {
  const merged = [...findings];
  const handler = await placeOfHandler(fn, sources);
  const told = new Set<string>();
  const tell = (observation: Observation | undefined, thing: string, place: ResiduePlace | undefined): void => {
    const at = place ?? (observation?.isOfHandler === true ? handler : undefined);
    if (observation === undefined || at === undefined || told.has(thing)) return;
    told.add(thing);
    addTo(merged, observation, at, fn, place === undefined);
  };
  for (const item of runs.flat()) {
    const place = await residuePlace(item, sources);
    const entries = place === undefined ? [] : entriesIn(place, fn);
    tell(observationOf(item, place?.binding, entries), `${item.kind} ${item.file ?? ''} ${item.name}`, place);
  }
  tell(tmpObservation(runs), 'tmp', undefined);
  return merged.sort(inSourceOrder);
}

function addTo(
  findings: Finding[],
  observation: Observation,
  place: ResiduePlace,
  fn: LambdaFunction,
  isSomewhere: boolean,
): void {
  const observing = rules.filter(({ observes }) => observes?.includes(observation.kind));
  // Several rules speak of variables; what the code does not show is said by the one that speaks of all.
  const rule = observing.find(({ observesAll }) => observesAll === true) ?? observing[0];
  if (rule === undefined) return;
  let isKnown = false;
  for (const [index, finding] of findings.entries()) {
    if (!observing.some(({ id }) => id === finding.rule) || !(isSomewhere || isAbout(finding, place))) continue;
    isKnown = true;
    if (finding.observed !== true) {
      findings[index] = { ...finding, message: `${finding.message} ${observation.sentence}`, observed: true };
    }
  }
  const { source, range } = place;
  const finding: Finding = {
    rule: rule.id,
    severity: observation.severity ?? rule.severity,
    message: `${observation.sentence} ${observation.advice}`,
    file: source.file,
    range,
    function: fn.name,
    docs: `rules/${rule.id}.md`,
    fixes: [],
    observed: true,
    related: [],
  };
  // A comment for any of the rules that speak of such a thing is one for what a run shows of it.
  if (!isKnown && !observing.some(({ id }) => isSilenced({ ...finding, rule: id }, place))) findings.push(finding);
}

/** Whether a finding marks the very place, or has a use of what is declared there in what it marks. */
function isAbout({ file, range }: Finding, { source, range: at, binding }: ResiduePlace): boolean {
  if (file !== source.file) return false;
  const [start, end] = [source.lines.offset(range.start), source.lines.offset(range.end)];
  const marks = (from: number, to: number): boolean => start < to && from < end;
  if (marks(source.lines.offset(at.start), source.lines.offset(at.end))) return true;
  return binding?.occurrences.some(({ node }) => marks(node.start, node.end)) === true;
}

/** A comment at any use of the thing silences what is said of it. */
function isSilenced(finding: Finding, { source, binding }: ResiduePlace): boolean {
  const suppressions = new Suppressions(source);
  const ranges = [finding.range, ...(binding?.occurrences ?? []).map(({ node }) => node.range)];
  return ranges.some((range) => suppressions.of({ ...finding, range }) !== undefined);
}

function entriesIn({ source }: ResiduePlace, { handlerSource }: LambdaFunction): ReturnType<typeof handlerFunctions> {
  return handlerSource?.file === source.file ? handlerFunctions(source, handlerSource.symbol) : [];
}
