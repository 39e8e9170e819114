import { isInside } from '../paths.ts';
import type { Terminal } from './terminal.ts';

/**
 * The folder that reports for other programs name files from. GitHub takes names for those from the root of the repository,
 * also where a step runs in a folder of it.
 */
export function reportRoot({ cwd, repository }: Pick<Terminal, 'cwd' | 'repository'>): string {
  return repository !== undefined && isInside(repository, cwd) ? repository : cwd;
}
