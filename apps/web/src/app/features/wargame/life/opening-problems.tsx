import type { CheckResult } from '@pathwar/contracts/wargame/life'

/** What the question before opening says of the checklist's errors. */
export function OpeningProblems({ result }: { result: CheckResult | undefined }) {
  const errors = result?.problems.filter(({ severity }) => severity === 'error') ?? []
  if (errors.length === 0) return null
  return (
    <>
      <span className="mt-2 block">Its checklist is not done:</span>
      {errors.map(({ text }) => (
        <span key={text} className="mt-1 block border-l-2 border-bad pl-2 text-ink">
          {text}
        </span>
      ))}
    </>
  )
}
