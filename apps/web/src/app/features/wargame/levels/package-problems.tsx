import type { PackageProblem } from '@pathwar/contracts/wargame/level-package'
import { Alert } from '../../../components/alert.tsx'
import type { CheckedPackage } from './checked-package.ts'

/** The errors of a package, next to their files or keys. */
export function PackageProblems({ checked }: { checked: Extract<CheckedPackage, { ok: false }> }) {
  const { name, problems, warnings } = checked
  return (
    <div className="grid gap-4">
      <Alert tone="bad">
        <p className="font-medium">
          {name} has {problems.length === 1 ? 'a problem' : `${problems.length} problems`}. Nothing was sent.
        </p>
      </Alert>
      <Findings title="Mend these" findings={problems} />
      {warnings.length > 0 && <Findings title="Worth a look" findings={warnings} />}
    </div>
  )
}

/** A list of errors or warnings, each with its file or key. */
export function Findings({ title, findings }: { title: string; findings: PackageProblem[] }) {
  return (
    <section className="overflow-hidden rounded-md border border-line bg-surface">
      <h2 className="border-b border-line px-4 py-2.5 font-semibold">{title}</h2>
      <ul className="divide-y divide-line">
        {findings.map(({ path, message }) => (
          <li
            key={path + message}
            className="grid gap-x-6 items-baseline gap-y-0.5 px-4 py-2.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
          >
            <code className="text-xs break-words">{path || 'the package'}</code>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
