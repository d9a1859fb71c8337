// Written by `npm run tables` from the migrated tables. Change a migration, not this file.

/** The tables that all domains share. */
export interface PlatformTables {
  detached_transaction: {
    row: {
      txid: string
      createdAt: Date
    }
    optional: 'createdAt'
    generated: never
  }
  domain: {
    row: {
      id: string
      slug: string
      name: string
      state: 'active' | 'suspended' | 'maintenance' | 'deleting'
      isDefault: boolean
      hostnames: string[]
      limits: unknown
      schemaVersion: number
      migrationError: string | null
      createdAt: Date
      updatedAt: Date
      notice: string | null
      noticeUntil: Date | null
      stateSince: Date
      deletedAt: Date | null
      purgeAfter: Date | null
      restoredState: 'active' | 'suspended' | 'maintenance' | null
      clockSetAt: Date | null
      clockShows: Date | null
      clockRate: string | null
      rehearsalOf: string | null
      rehearsalEndsAt: Date | null
    }
    optional:
      | 'state'
      | 'isDefault'
      | 'hostnames'
      | 'limits'
      | 'schemaVersion'
      | 'migrationError'
      | 'createdAt'
      | 'updatedAt'
      | 'notice'
      | 'noticeUntil'
      | 'stateSince'
      | 'deletedAt'
      | 'purgeAfter'
      | 'restoredState'
      | 'clockSetAt'
      | 'clockShows'
      | 'clockRate'
      | 'rehearsalOf'
      | 'rehearsalEndsAt'
    generated: never
  }
  domain_hostname: {
    row: {
      hostname: string
      domainId: string
    }
    optional: never
    generated: never
  }
  domain_template: {
    row: {
      onlyOne: boolean
      version: number
      sql: string
      updatedAt: Date
      rehearsed: unknown
    }
    optional: 'onlyOne' | 'updatedAt' | 'rehearsed'
    generated: never
  }
  gate_change: {
    row: {
      xact: string
      domainId: string
      kind: 'domain' | 'owner' | 'user'
      id: string
    }
    optional: 'xact'
    generated: never
  }
  gate_grant: {
    row: {
      instanceId: string
      userId: string
      domainId: string
      validFrom: Date | null
      validUntil: Date | null
    }
    optional: 'validFrom' | 'validUntil'
    generated: never
  }
  gate_session: {
    row: {
      sessionId: string
      domainId: string
      userId: string
      expiresAt: Date
      endedAt: Date | null
    }
    optional: 'endedAt'
    generated: never
  }
  gate_ticket: {
    row: {
      hash: string
      domainId: string
      instanceId: string
      userId: string
      expiresAt: Date
      sessionId: string | null
      browser: string | null
    }
    optional: 'sessionId' | 'browser'
    generated: never
  }
  hypervisor: {
    row: {
      id: string
      name: string
      tokenHash: string
      driver: 'process' | 'docker' | 'swarm' | 'kubernetes' | null
      state: 'online' | 'full' | 'draining' | 'offline'
      capacity: number
      addresses: string[]
      info: unknown
      lastSeenAt: Date | null
      createdAt: Date
    }
    optional: 'id' | 'driver' | 'state' | 'capacity' | 'addresses' | 'info' | 'lastSeenAt' | 'createdAt'
    generated: never
  }
  mail_sent: {
    row: {
      id: string
      recipient: string
      about: string
      confirmed: boolean
      sentAt: Date
    }
    optional: 'sentAt'
    generated: 'id'
  }
  migration: {
    row: {
      version: number
      appliedAt: Date | null
    }
    optional: 'appliedAt'
    generated: never
  }
  network_ban: {
    row: {
      domainId: string
      banId: string
      network: string
      reason: string
      expiresAt: Date | null
    }
    optional: 'expiresAt'
    generated: never
  }
  parked_job: {
    row: {
      id: string
      domainId: string
      task: string
      payload: unknown
      parkedAt: Date
    }
    optional: 'parkedAt'
    generated: 'id'
  }
  placement: {
    row: {
      instanceId: string
      domainId: string
      hypervisorId: string
      desired: 'running' | 'stopped'
      generation: number
      spec: unknown
      createdAt: Date
      updatedAt: Date
      slot: number
      deadlineAt: Date | null
    }
    optional: 'desired' | 'generation' | 'createdAt' | 'updatedAt' | 'deadlineAt'
    generated: never
  }
  public_key: {
    row: {
      fingerprint: string
      domainId: string
      userId: string
      username: string
    }
    optional: never
    generated: never
  }
  purged_content: {
    row: {
      domainId: string
      purgedAt: Date
      lookedAt: Date | null
    }
    optional: 'purgedAt' | 'lookedAt'
    generated: never
  }
  rate_limit: {
    row: {
      key: string
      hits: number
      resetsAt: Date
    }
    optional: never
    generated: never
  }
  request_window: {
    row: {
      domainId: string
      endsAt: Date
      taken: number
    }
    optional: never
    generated: never
  }
  route: {
    row: {
      instanceId: string
      domainId: string
      slug: string
      state: 'starting' | 'ready'
      endpoints: unknown
      expiresAt: Date | null
      updatedAt: Date
      ownerId: string | null
      label: string
      names: string[]
      place: string
    }
    optional: 'endpoints' | 'expiresAt' | 'updatedAt' | 'ownerId' | 'names' | 'place'
    generated: never
  }
  ssh_password: {
    row: {
      hash: string
      domainId: string
      userId: string
      username: string
      expiresAt: Date
    }
    optional: never
    generated: never
  }
  worker: {
    row: {
      id: string
      seenAt: Date
    }
    optional: 'seenAt'
    generated: never
  }
}
