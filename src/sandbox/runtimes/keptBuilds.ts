import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { IsBuildOutput } from '../codeWatch.ts';
import { buildVariables, toolFile, type BuildTool } from './buildTool.ts';
import { BuildUsers } from './buildUsers.ts';
import { contentState, identityState, namedVariables, projectFiles } from './projectFiles.ts';

/** What is built, and of what. */
export interface BuildPlan {
  /** The tool that builds it; of its parameters those that are the same each time. */
  readonly tool: BuildTool;
  /** What is built of the project, beside what the tool says. */
  readonly key: readonly (string | undefined)[];
  /** The language, for the names of folders: `java`. */
  readonly language: string;
  /** The folders that hold all of its source. */
  readonly roots: readonly string[];
  /** Files elsewhere that say how to build: the settings of a tool. They need not be there. */
  readonly settings: readonly string[];
  readonly isBuildOutput: IsBuildOutput;
  /** Folder of ours for what is built. */
  readonly buildFolder: string;
}

/** A build that is in use; `release` says that it no longer is. */
export interface UsedBuild {
  readonly folder: string;
  readonly release: () => void;
}

/** What was built of a project as it was then, beside it in `build.json`. */
interface BuildRecord {
  /** Of all that went into it; nothing where that changed meanwhile. */
  readonly state: string;
  /** Milliseconds since 1970. */
  readonly builtAt: number;
  /** Files elsewhere that have to be the same still: archives of a tool's cache, or what it has put into the project's own folder. */
  readonly outside: readonly string[];
  readonly outsideState: string;
}

/** Once a day tools look for newer ones of what has no fixed version (snapshots, ranges), and so does a new build. */
const freshForMs = 24 * 3600_000;
/** Of a project that is built no more, or is gone. */
const unusedForMs = 14 * 24 * 3600_000;

/**
 * A build of a project: the last one, of this process or of one before, as long as all that goes into it is the same (the
 * project's files, the tool, its settings and variables, and the files elsewhere that `build` has named); else a new one, in
 * a folder that `build` fills.
 */
export async function keptBuild(
  plan: BuildPlan,
  build: (folder: string) => Promise<readonly string[]>,
): Promise<UsedBuild> {
  const kept = path.join(plan.buildFolder, 'kept');
  const name = nameOf(plan);
  const state = stateOf(plan);
  for (const place of placesOf(kept, name)) {
    const release = holds(place, state) ? new BuildUsers(place).add() : undefined;
    if (release) return used(place, release, () => tidy(kept, name));
  }
  fs.mkdirSync(kept, { recursive: true });
  const place = fs.mkdtempSync(path.join(kept, `${name}-`));
  const release = new BuildUsers(place).add();
  try {
    fs.mkdirSync(codeOf(place));
    const outside = await build(codeOf(place));
    const isSame = stateOf(plan) === state;
    const outsideState = identityState(outside);
    write(place, { state: isSame ? state : '', builtAt: Date.now(), outside, outsideState });
  } catch (error) {
    fs.rmSync(place, { recursive: true, force: true });
    throw error;
  }
  tidy(kept, name);
  return used(place, release ?? (() => undefined), () => tidy(kept, name));
}

/**
 * Has a tool build into the project's own folder `output`, unless what it has built there is what it would build now.
 */
export async function keptOutput(plan: BuildPlan, output: string, build: () => Promise<unknown>): Promise<void> {
  const { release } = await keptBuild(plan, async () => {
    await build();
    return projectFiles([output], () => false);
  });
  release();
}

function used(place: string, release: () => void, andThen: () => void): UsedBuild {
  return {
    folder: codeOf(place),
    release: () => {
      release();
      andThen();
    },
  };
}

/** Of what is built, however the project is at the time. */
function nameOf({ tool, key, language }: BuildPlan): string {
  const { name, folder, parameters, environment } = tool;
  const own = JSON.stringify([name, folder, parameters, environment, key]);
  return `${language}-${createHash('sha256').update(own).digest('hex').slice(0, 16)}`;
}

function stateOf({ tool, roots, settings, isBuildOutput }: BuildPlan): string {
  const files = projectFiles(roots, isBuildOutput);
  const program = toolFile(tool);
  const variables = [...buildVariables(tool), ...namedVariables([...files, ...settings], process.env)];
  return createHash('sha256')
    .update(JSON.stringify([contentState(files), contentState(settings), variables]))
    .update(identityState(program === undefined ? [] : [program]))
    .digest('hex');
}

/** Whether what is built there is what would be built now. */
function holds(place: string, state: string): boolean {
  const record = read(place);
  return (
    record?.state === state &&
    Date.now() - record.builtAt < freshForMs &&
    identityState(record.outside) === record.outsideState
  );
}

/** Deletes all of the name but the newest, and what was not used for long, as far as nobody uses it. */
function tidy(kept: string, name: string): void {
  const [, ...older] = placesOf(kept, name);
  const unused = placesOf(kept, '').filter((place) => Date.now() - usedAt(place) > unusedForMs);
  for (const place of [...older, ...unused]) {
    if (!new BuildUsers(place).any()) fs.rmSync(place, { recursive: true, force: true });
  }
}

/** Those whose names begin so, newest first. */
function placesOf(kept: string, name: string): string[] {
  if (!fs.existsSync(kept)) return [];
  const places = fs
    .readdirSync(kept)
    .filter((entry) => entry.startsWith(name))
    .map((entry) => path.join(kept, entry));
  const builtAt = new Map(places.map((place) => [place, read(place)?.builtAt ?? 0]));
  return places.sort((one, other) => (builtAt.get(other) ?? 0) - (builtAt.get(one) ?? 0));
}

function codeOf(place: string): string {
  return path.join(place, 'code');
}

function recordOf(place: string): string {
  return path.join(place, 'build.json');
}

function usedAt(place: string): number {
  return fs.statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
}

function read(place: string): BuildRecord | undefined {
  try {
    return JSON.parse(fs.readFileSync(recordOf(place), 'utf8')) as BuildRecord;
  } catch {
    return undefined; // It is still being built, or was given up.
  }
}

/** At once as a whole: where it is there, the build is complete. */
function write(place: string, record: BuildRecord): void {
  fs.writeFileSync(`${recordOf(place)}.new`, JSON.stringify(record));
  fs.renameSync(`${recordOf(place)}.new`, recordOf(place));
}
