import * as fs from 'node:fs';
import * as path from 'node:path';

const settingsFiles = ['settings.gradle', 'settings.gradle.kts'];
const buildFiles = ['build.gradle', 'build.gradle.kts'];

/** Whether a folder is the root of a Gradle build of several projects, which need have no build file of its own. */
export function hasGradleSettings(folder: string): boolean {
  return settingsFiles.some((name) => fs.existsSync(path.join(folder, name)));
}

/**
 * The folders of the projects that one is built upon, at first and second hand, as its build file names them:
 * `project(':shared')`, `projects.shared` (https://docs.gradle.org/current/userguide/multi_project_builds.html). `root`: of
 * the whole build.
 */
export function gradleUpstream(folder: string, root: string): string[] {
  const folders = new Set([folder]);
  for (const one of folders) {
    for (const name of buildFiles) {
      const file = path.join(one, name);
      if (!fs.existsSync(file)) continue;
      for (const project of referencedProjects(fs.readFileSync(file, 'utf8'), root)) folders.add(project);
    }
  }
  return [...folders].slice(1);
}

function referencedProjects(text: string, root: string): string[] {
  const byPath = [...text.matchAll(/\bproject\(\s*(?:path\s*[:=]\s*)?["']:([^"']+)["']/g)].map(([, name = '']) =>
    name.split(':'),
  );
  // `projects.orderStore` stands for `order-store` or `orderStore`.
  const byAccessor = [...text.matchAll(/\bprojects((?:\.\w+)+)/g)].flatMap(([, names = '']) => {
    const parts = names.slice(1).split('.');
    return [parts, parts.map((part) => part.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))];
  });
  return [...byPath, ...byAccessor].map((parts) => path.join(root, ...parts)).filter((one) => fs.existsSync(one));
}
