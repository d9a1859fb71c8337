/** Ends this process once everything it said is written: `process.exit` alone drops what a pipe has not taken yet. */
export async function leave(code: number): Promise<never> {
  await new Promise<void>((written) => process.stdout.write('', () => written()))
  process.exit(code)
}
