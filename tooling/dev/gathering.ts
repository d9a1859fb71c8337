import { glob } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { repository } from '@pathwar/local/app-process'

/** One file that lists what each feature has in one layer. */
interface Gatherer {
  /** Where it stands, in the repository. */
  file: string
  about: string
  /** Where features of this layer are, and what it is of each that is listed. */
  under: string
  pattern: string
  /** The line of one feature. */
  line: (specifier: string, name: string) => string | Promise<string>
  /** What stands around the lines. */
  around?: (lines: string) => string
}

export const gatherers: readonly Gatherer[] = [
  {
    file: 'packages/contracts/src/all/terms.ts',
    about: 'The errors, events and privileges of every feature.',
    under: 'packages/contracts/src',
    pattern: '*/*.terms.ts',
    line: (specifier, name) => `export { terms as ${name} } from '${specifier}'`,
  },
  {
    file: 'packages/domain/src/all/features.ts',
    about: 'The manifest of every feature, by the name that clients use.',
    under: 'packages/domain/src',
    pattern: '*/*/feature.ts',
    line: (specifier) => `export * from '${specifier}'`,
  },
  {
    file: 'apps/web/src/app/pages/features.ts',
    about: 'The pages of every feature.',
    under: 'apps/web/src/app',
    pattern: '{features/*,shell}/*/pages.ts',
    line: (specifier, name) => `export * as ${name} from '${specifier}'`,
  },
  {
    file: 'apps/cli/src/generated/features.ts',
    about: 'The commands of every feature, which is loaded when one of them is run.',
    under: 'apps/cli/src',
    pattern: 'commands/*/*.ts',
    line: listedCommands,
    around: (lines) =>
      `import type { ListedFeature } from '../command-line.ts'\n\nexport const features: readonly ListedFeature[] = [\n${lines}\n]`,
  },
]

/** What a gatherer's file should say now, by the files that are there. */
export async function gathering({ file, about, under, pattern, line, around }: Gatherer): Promise<string> {
  const found: string[] = []
  for await (const path of glob(pattern, { cwd: join(repository, under) })) {
    if (!/\.(test|fixture)\.ts$/.test(path)) found.push(relative(dirname(file), join(under, path)))
  }
  const specifiers = found.map((path) => (path.startsWith('.') ? path : `./${path}`)).sort()
  const lines = (await Promise.all(specifiers.map((specifier) => line(specifier, nameOf(specifier))))).join('\n')
  return `/** ${about} Written by \`npm run gather\` from the files that are there. */\n\n${around?.(lines) ?? lines}\n`
}

/** The feature's word in camel case: a file's name, or for `feature.ts` and `pages.ts` the folder's. */
function nameOf(specifier: string): string {
  const [last = '', folder = ''] = specifier.split('/').reverse()
  const word = /^(feature|pages)\.ts$/.test(last) ? folder : last.replace(/(\.terms)?\.ts$/, '')
  return word.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** A feature of the command line, with the commands that it has, which it says itself. */
async function listedCommands(specifier: string, name: string): Promise<string> {
  const folder = join(repository, 'apps/cli/src')
  const [{ commandNames }, feature] = await Promise.all([
    import(join(folder, 'command-names.ts')),
    import(join(folder, 'generated', specifier)),
  ])
  const names: string[] = commandNames(feature[name])
  const commands = names.map((command) => `'${command}'`)
  const list = `    commands: [${commands.join(', ')}],`
  // As the formatter has it.
  const listed =
    list.length > 120 ? `    commands: [\n${commands.map((one) => `      ${one},\n`).join('')}    ],` : list
  return `  {\n${listed}\n    load: async () => (await import('${specifier}')).${name},\n  },`
}
