import { glob, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

const sources = ['apps/*/src/**/*.{ts,tsx}', 'packages/*/src/**/*.{ts,tsx}', 'tooling/**/*.{ts,mjs}', 'e2e/**/*.ts']
const nameless = /(^|[.-])(utils?|helpers?|common|misc|manager)\.tsx?$/
const locksKeys = /\.forUpdate\(/
const useCase = /^(export )?const \w+ = (command|query)\(/gm
/** Rows made by hand, or a library for it. */
const writesCsv = [
  /csv[\s\S]*\.join\((['"`])([,;]|\\t)\1\)|\.join\((['"`])([,;]|\\t)\3\)[\s\S]*csv/i,
  /from '(csv-stringify|fast-csv|@fast-csv|papaparse|d3-dsv|json2csv|@json2csv)\b/,
]
const foldsNames = /\blower\((\w+\.)?(username|email)\b|\b(username|email)\.toLowerCase\(/
const csvWriter = 'packages/contracts/src/kernel/csv.ts'
const accepts = /\bcreateServer\(/
const nodeServer = /from 'node:(net|http|https|tls)'/
/** Processes that strangers reach; a level's shell is the level's own. */
const isService =
  /^(apps\/(?!cli\/)[^/]+|packages\/(platform|ssh))\/src\/(?!drivers\/process\/interpreter\/|.*\.(test|fixture)\.)/
/** These processes compare times with each other, so they use the database's clock; durations use the monotonic clock. */
const byDatabaseClock = /^(packages\/(db|domain|trpc)|apps\/(api|worker|http-proxy|ssh-proxy|agent))\/src\//
const measures = /\.test\.|\.fixture\.|-bench\.|^packages\/db\/src\/database-clock\.ts$/
/** Contexts whose times are real, and those whose times the domain's clock gives (ADR 0128). */
const byRealTime = /^packages\/domain\/src\/(identity|hosting|storage|tenancy|worlds)\//
const byDomainClock = /^packages\/domain\/src\/(economy|messaging|wargame)\//
const shownTime = /\bctx\.now\b|Pick<Ctx,[^>]*'now'/
const sqlTime = /(?<![.\w])(now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)|\bcurrent_timestamp\b/
const ownClock = /\bnew Date\(\)|\bDate\.now\(/
const importsPg = /from '(pg|knex)'/
const opensConnection = /\bnew (pg\.)?(Client|Pool)\(|\bknex\(\{/
const readsEnv = /\/env\.tsx?$|\.test\.tsx?$|^packages\/testing\/|^tooling\/|^e2e\//

/** House rules that no linter knows; answers one line per violation. */
export async function checkSources(root: string): Promise<string[]> {
  const problems: string[] = []
  for await (const file of glob(sources, {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'dist',
  })) {
    const text = await readFile(join(root, file), 'utf8')
    problems.push(...checkFile(file, text))
  }
  return problems.sort()
}

/** The rules for one file; a path is relative to the repository. */
export function checkFile(file: string, text: string): string[] {
  const problems: string[] = []
  const lines = text.split('\n').length - 1
  if (lines > 300 && !file.includes('/generated/')) problems.push(`${file}: ${lines} lines; 300 is the end of a file`)
  if (nameless.test(basename(file))) problems.push(`${file}: name it after what it does`)
  if (!readsEnv.test(file) && /\bprocess\.env\b/.test(text)) problems.push(`${file}: only env.ts reads process.env`)
  if (isService.test(file)) problems.push(...uncontained(file, text))
  if (byDatabaseClock.test(file) && !measures.test(file) && ownClock.test(text)) {
    problems.push(`${file}: take the time from ctx.now or installation.now(), and durations from performance.now()`)
  }
  if (byRealTime.test(file) && !measures.test(file) && shownTime.test(text)) {
    problems.push(`${file}: take the time from ctx.realNow: accounts, files and workloads have no time of the wargame`)
  }
  if (byDomainClock.test(file) && !measures.test(file) && sqlTime.test(text)) {
    problems.push(`${file}: take the time from ctx.now, or in SQL from platform.domain_now()`)
  }
  if (
    /^(packages|apps)\//.test(file) &&
    !file.includes('.test.') &&
    importsPg.test(text) &&
    opensConnection.test(text)
  ) {
    if (file !== 'packages/db/src/connect.ts')
      problems.push(`${file}: open connections with @pathwar/db/connect, which watches them`)
  }
  if (file.startsWith('packages/') && !file.includes('.test.') && locksKeys.test(text)) {
    problems.push(`${file}: lock rows with forNoKeyUpdate(), for which foreign keys wait for nobody (ADR 0063)`)
  }
  if (file.startsWith('packages/domain/src/') && !file.includes('.test.') && (text.match(useCase) ?? []).length > 1) {
    problems.push(`${file}: one use case a file, and the file is named by its verb`)
  }
  if (/^(packages|apps)\//.test(file) && !file.includes('.test.') && foldsNames.test(text)) {
    problems.push(`${file}: compare names and addresses with foldName() and their _key columns (ADR 0079)`)
  }
  if (
    file !== csvWriter &&
    !file.includes('.test.') &&
    !file.startsWith('tooling/') &&
    writesCsv.some((one) => one.test(text))
  ) {
    problems.push(`${file}: write CSV with toCsv of ${csvWriter}, whose cells run in no spreadsheet`)
  }
  return problems
}

/** Whoever accepts connections sees to it that none of them can end the process. */
function uncontained(file: string, text: string): string[] {
  const ours = accepts.test(text) && nodeServer.test(text) && !text.includes('containConnections(')
  const ssh = text.includes('new ssh2.Server(') && !text.includes('.injectSocket(')
  if (!ours && !ssh) return []
  return [`${file}: call containConnections() for a server, and inject its sockets into one of ssh2 (ADR 0070)`]
}
