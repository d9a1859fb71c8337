import type * as z from 'zod'
import type { PackageProblem } from './package-paths.ts'

/** Errors of a package, and warnings. */
export type Findings = { problems: PackageProblem[]; warnings: PackageProblem[] }

/** A schema's issues as sentences for authors; paths begin with `prefix`. */
export function problemsOf(error: z.ZodError, prefix: string): PackageProblem[] {
  return error.issues.flatMap((issue) => {
    const path = [prefix, ...issue.path.map(String)].join('.')
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: `${path}.${key}`,
        message: 'is not known: check the spelling, or remove it',
      }))
    if (issue.code === 'invalid_union') return [{ path, message: unionMessage(issue) }]
    return [
      {
        path,
        message:
          issue.code === 'invalid_type' && issue.input === undefined
            ? `is missing or of the wrong kind: ${issue.message}`
            : issue.message,
      },
    ]
  })
}

function unionMessage(issue: { message: string; errors?: z.core.$ZodIssue[][] }): string {
  const inner = (issue.errors ?? []).flat().map((one) => one.message)
  return inner.length > 0 ? [...new Set(inner)].join('; or: ') : issue.message
}
