const windowMs = 10 * 60_000
const maxFailures = 30
const maxAddresses = 10_000

/** Wrong one-time passwords by address. Each replica counts its own; the passwords are too long to be guessed anyway. */
export function passwordFailures(now: () => number = () => performance.now()) {
  const failures = new Map<string, { count: number; until: number }>()
  return {
    blocked(address: string): boolean {
      const entry = failures.get(address)
      return entry !== undefined && entry.until > now() && entry.count >= maxFailures
    },
    failed(address: string): void {
      const entry = failures.get(address)
      if (entry && entry.until > now()) {
        entry.count += 1
        return
      }
      if (failures.size >= maxAddresses) failures.delete(failures.keys().next().value ?? '')
      failures.set(address, { count: 1, until: now() + windowMs })
    },
  }
}

export type PasswordFailures = ReturnType<typeof passwordFailures>
