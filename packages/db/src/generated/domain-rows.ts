// Written by `npm run tables` from the migrated tables. Change a migration, not this file.

/** A domain's tables. */
export interface DomainTables {
  api_token: {
    row: {
      id: string
      userId: string
      name: string
      tokenHash: string
      scopes: string[]
      expiresAt: Date | null
      lastUsedAt: Date | null
      revokedAt: Date | null
      createdAt: Date
    }
    optional: 'id' | 'expiresAt' | 'lastUsedAt' | 'revokedAt' | 'createdAt'
    generated: never
  }
  app_user: {
    row: {
      id: string
      username: string
      email: string
      phone: string | null
      country: string | null
      language: string
      password: string
      displayName: string
      verified: boolean
      activated: boolean
      loginAt: Date
      createdAt: Date
      updatedAt: Date
      deletedAt: Date | null
      usernameKey: string
      emailKey: string
    }
    optional:
      | 'id'
      | 'phone'
      | 'country'
      | 'language'
      | 'verified'
      | 'activated'
      | 'loginAt'
      | 'createdAt'
      | 'updatedAt'
      | 'deletedAt'
    generated: 'usernameKey' | 'emailKey'
  }
  audit_entry: {
    row: {
      id: string
      action: string
      actorId: string | null
      actorName: string
      targetKind: string | null
      targetId: string | null
      targetName: string | null
      detail: unknown
      address: string | null
      createdAt: Date
    }
    optional: 'actorId' | 'targetKind' | 'targetId' | 'targetName' | 'detail' | 'address' | 'createdAt'
    generated: 'id'
  }
  auth_challenge: {
    row: {
      hash: string
      purpose: string
      userId: string | null
      userSessionId: string | null
      payload: string
      expiresAt: Date
    }
    optional: 'userId' | 'userSessionId'
    generated: never
  }
  auth_method: {
    row: {
      id: string
      userId: string
      provider: 'totp' | 'webauthn' | 'oidc'
      issuer: string
      identifier: string
      label: string
      verified: boolean
      lastUsedAt: Date | null
      createdAt: Date
      updatedAt: Date
    }
    optional: 'id' | 'issuer' | 'verified' | 'lastUsedAt' | 'createdAt' | 'updatedAt'
    generated: never
  }
  ban: {
    row: {
      id: string
      reason: string
      ip: string | null
      cidr: number
      network: string | null
      userId: string | null
      adminId: string
      privilegeBan: boolean
      expiresAt: Date | null
      revokedAt: Date | null
      revokedBy: string | null
      revokeReason: string | null
      createdAt: Date
    }
    optional:
      | 'ip'
      | 'cidr'
      | 'userId'
      | 'privilegeBan'
      | 'expiresAt'
      | 'revokedAt'
      | 'revokedBy'
      | 'revokeReason'
      | 'createdAt'
    generated: 'id' | 'network'
  }
  ban_privilege: {
    row: {
      banId: string
      privilegeId: string
    }
    optional: never
    generated: never
  }
  blob: {
    row: {
      digest: string
      size: string
      contentId: string
      store: 'database' | 's3'
      createdBy: string | null
      createdAt: Date
      touchedAt: Date
    }
    optional: 'store' | 'createdBy' | 'createdAt' | 'touchedAt'
    generated: never
  }
  blob_chunk: {
    row: {
      contentId: string
      index: number
      bytes: Buffer
    }
    optional: never
    generated: never
  }
  blob_garbage: {
    row: {
      contentId: string
      deleteAfter: Date
    }
    optional: 'deleteAfter'
    generated: never
  }
  credential: {
    row: {
      id: string
      userId: string
      authMethodId: string
      kind: 'totp-secret' | 'webauthn-key' | 'recovery-code'
      secret: string
      counter: string
      transports: string[]
      usedAt: Date | null
      createdAt: Date
    }
    optional: 'id' | 'counter' | 'transports' | 'usedAt' | 'createdAt'
    generated: never
  }
  dead_letter: {
    row: {
      id: string
      subscriber: string
      eventId: string
      failures: number
      error: string
      diedAt: Date
      replayAt: Date | null
    }
    optional: 'id' | 'diedAt' | 'replayAt'
    generated: never
  }
  event: {
    row: {
      id: string
      name: string
      actorId: string | null
      actorName: string | null
      tournamentId: string | null
      teamId: string | null
      payload: unknown
      createdAt: Date
      userId: string | null
      txid: string
    }
    optional: 'actorId' | 'actorName' | 'tournamentId' | 'teamId' | 'createdAt' | 'userId' | 'txid'
    generated: 'id'
  }
  event_cursor: {
    row: {
      subscriber: string
      txid: string
      eventId: string
      failures: number
      error: string | null
      retryAt: Date | null
    }
    optional: 'failures' | 'error' | 'retryAt'
    generated: never
  }
  game_server: {
    row: {
      id: string
      name: string
      type: string
      connectionInfo: string
      createdAt: Date
      updatedAt: Date
    }
    optional: 'id' | 'createdAt' | 'updatedAt'
    generated: never
  }
  game_server_setting: {
    row: {
      gameServerId: string
      key: string
      value: string
      updatedBy: string | null
      updatedAt: Date
    }
    optional: 'updatedBy' | 'updatedAt'
    generated: never
  }
  ledger_account: {
    row: {
      ownerKind: string
      ownerId: string
      currency: string
      balance: string
      purpose: string
    }
    optional: 'balance'
    generated: never
  }
  ledger_entry: {
    row: {
      id: string
      transferId: string
      amount: string
      ownerKind: string
      ownerId: string
      currency: string
      purpose: string
      balance: string | null
    }
    optional: 'balance'
    generated: 'id'
  }
  ledger_transfer: {
    row: {
      id: string
      kind: string
      reference: string
      createdBy: string | null
      createdAt: Date
    }
    optional: 'id' | 'createdBy' | 'createdAt'
    generated: never
  }
  level: {
    row: {
      id: string
      slug: string
      name: string
      author: string
      locale: string
      homepage: string | null
      createdBy: string | null
      createdAt: Date
      updatedAt: Date
    }
    optional: 'id' | 'author' | 'locale' | 'homepage' | 'createdBy' | 'createdAt' | 'updatedAt'
    generated: never
  }
  level_flavor: {
    row: {
      id: string
      levelId: string
      version: string
      packageDigest: string
      body: string
      category: string
      difficulty: 'easy' | 'medium' | 'hard'
      tags: string[]
      passphrases: number
      instancePolicy: 'per-team' | 'per-user' | 'shared'
      ttlSeconds: number
      price: string
      reward: string
      redump: unknown
      services: unknown
      files: string[]
      createdBy: string | null
      createdAt: Date
    }
    optional: 'id' | 'body' | 'tags' | 'instancePolicy' | 'redump' | 'services' | 'files' | 'createdBy' | 'createdAt'
    generated: never
  }
  level_instance: {
    row: {
      id: string
      levelFlavorId: string
      levelSubscriptionId: string | null
    }
    optional: 'levelSubscriptionId'
    generated: never
  }
  level_package: {
    row: {
      digest: string
      createdAt: Date
      contentDigest: string | null
    }
    optional: 'createdAt' | 'contentDigest'
    generated: never
  }
  level_rating: {
    row: {
      id: string
      levelId: string
      userId: string
      up: boolean
      words: string
      hidden: boolean
      createdAt: Date
      updatedAt: Date
    }
    optional: 'id' | 'words' | 'hidden'
    generated: never
  }
  level_subscription: {
    row: {
      id: string
      tournamentTeamId: string
      tournamentLevelId: string
      levelFlavorId: string
      boughtBy: string
      pricePaid: string
      createdAt: Date
    }
    optional: 'id' | 'createdAt'
    generated: never
  }
  level_validation: {
    row: {
      id: string
      levelSubscriptionId: string
      levelInstanceId: string
      generation: number
      submittedBy: string
      status: 'accepted' | 'refused'
      place: number | null
      createdAt: Date
      tournamentLevelId: string | null
    }
    optional: 'id' | 'place' | 'createdAt' | 'tournamentLevelId'
    generated: never
  }
  mail: {
    row: {
      id: string
      userId: string | null
      recipient: string
      subject: string
      textBody: string
      htmlBody: string
      state: 'queued' | 'sent' | 'kept' | 'failed'
      error: string | null
      sentAt: Date | null
      createdAt: Date
    }
    optional: 'userId' | 'state' | 'error' | 'sentAt' | 'createdAt'
    generated: 'id'
  }
  notification: {
    row: {
      id: string
      userId: string
      kind: string
      message: string
      url: string | null
      args: unknown
      readAt: Date | null
      createdAt: Date
    }
    optional: 'url' | 'args' | 'readAt' | 'createdAt'
    generated: 'id'
  }
  notification_preference: {
    row: {
      userId: string
      topic: string
      email: boolean
      updatedAt: Date
    }
    optional: 'updatedAt'
    generated: never
  }
  oidc_provider: {
    row: {
      id: string
      slug: string
      name: string
      issuer: string
      clientId: string
      clientSecret: string
      scopes: string
      enabled: boolean
      registers: boolean
      createdAt: Date
      updatedAt: Date
    }
    optional: 'id' | 'scopes' | 'enabled' | 'registers' | 'createdAt' | 'updatedAt'
    generated: never
  }
  passphrase: {
    row: {
      workloadId: string
      generation: number
      index: number
      hash: string
    }
    optional: never
    generated: never
  }
  privilege: {
    row: {
      id: string
      privilege: string
      automatic: boolean
      createdBy: string | null
      updatedBy: string | null
      createdAt: Date
      updatedAt: Date
    }
    optional: 'automatic' | 'createdBy' | 'updatedBy' | 'createdAt' | 'updatedAt'
    generated: 'id'
  }
  registration_code: {
    row: {
      id: string
      codeHash: string
      note: string
      usesLeft: number
      expiresAt: Date | null
      createdBy: string | null
      createdAt: Date
    }
    optional: 'id' | 'note' | 'expiresAt' | 'createdBy' | 'createdAt'
    generated: never
  }
  role: {
    row: {
      id: string
      role: string
      parentId: string | null
      automatic: boolean
      createdBy: string | null
      updatedBy: string | null
      createdAt: Date
      updatedAt: Date
    }
    optional: 'parentId' | 'automatic' | 'createdBy' | 'updatedBy' | 'createdAt' | 'updatedAt'
    generated: 'id'
  }
  role_privilege: {
    row: {
      roleId: string
      privilegeId: string
    }
    optional: never
    generated: never
  }
  score_entry: {
    row: {
      id: string
      tournamentId: string
      tournamentTeamId: string | null
      amount: string
      kind: string
      reference: string
      createdAt: Date
      tournamentLevelId: string | null
    }
    optional: 'tournamentTeamId' | 'createdAt' | 'tournamentLevelId'
    generated: 'id'
  }
  scoreboard: {
    row: {
      tournamentId: string
      seq: string
      rows: unknown
      series: unknown
      refreshedAt: Date
    }
    optional: never
    generated: never
  }
  setting: {
    row: {
      key: string
      value: string
      updatedBy: string | null
      updatedAt: Date
    }
    optional: 'updatedBy' | 'updatedAt'
    generated: never
  }
  ssh_key: {
    row: {
      id: string
      userId: string
      name: string
      type: string
      publicKey: string
      fingerprint: string
      createdAt: Date
      provedAt: Date | null
    }
    optional: 'id' | 'createdAt' | 'provedAt'
    generated: never
  }
  team: {
    row: {
      id: string
      slug: string
      name: string
      createdBy: string
      createdAt: Date
      updatedAt: Date
      archivedAt: Date | null
      keepsName: boolean
      skeleton: string | null
    }
    optional: 'id' | 'createdAt' | 'updatedAt' | 'archivedAt' | 'keepsName' | 'skeleton'
    generated: never
  }
  team_invite: {
    row: {
      id: string
      teamId: string
      tokenHash: string
      createdBy: string
      expiresAt: Date
      createdAt: Date
    }
    optional: 'id' | 'createdAt'
    generated: never
  }
  team_member: {
    row: {
      id: string
      teamId: string
      userId: string
      role: 'owner' | 'member'
      createdAt: Date
    }
    optional: 'id' | 'role' | 'createdAt'
    generated: never
  }
  tournament: {
    row: {
      id: string
      slug: string
      name: string
      description: string
      visibility: 'public' | 'unlisted' | 'private'
      state: 'draft' | 'open' | 'closed'
      startsAt: Date
      endsAt: Date
      maxTeamSize: number | null
      maxTeams: number | null
      emailDomains: string[]
      startingCash: string
      createdBy: string | null
      createdAt: Date
      updatedAt: Date
      playedUntil: Date | null
      featured: boolean
    }
    optional:
      | 'id'
      | 'description'
      | 'visibility'
      | 'state'
      | 'maxTeamSize'
      | 'maxTeams'
      | 'emailDomains'
      | 'startingCash'
      | 'createdBy'
      | 'createdAt'
      | 'updatedAt'
      | 'playedUntil'
      | 'featured'
    generated: never
  }
  tournament_departure: {
    row: {
      tournamentId: string
      userId: string
      tournamentTeamId: string
      createdAt: Date
    }
    optional: 'createdAt'
    generated: never
  }
  tournament_level: {
    row: {
      id: string
      tournamentId: string
      levelId: string
      levelFlavorId: string
      category: string
      price: string
      reward: string
      published: boolean
      createdAt: Date
      updatedAt: Date
      solves: number
    }
    optional: 'id' | 'published' | 'createdAt' | 'updatedAt' | 'solves'
    generated: never
  }
  tournament_member: {
    row: {
      id: string
      tournamentTeamId: string
      tournamentId: string
      userId: string
      createdAt: Date
    }
    optional: 'id' | 'createdAt'
    generated: never
  }
  tournament_team: {
    row: {
      id: string
      tournamentId: string
      teamId: string
      score: string
      createdAt: Date
      leftAt: Date | null
      solves: number
      lastSolveAt: Date | null
      reachedAt: Date | null
    }
    optional: 'id' | 'score' | 'createdAt' | 'leftAt' | 'solves' | 'lastSolveAt' | 'reachedAt'
    generated: never
  }
  upload: {
    row: {
      id: string
      ownerKind: 'user' | 'workload' | 'system'
      ownerId: string | null
      purpose: string
      digest: string
      size: string
      received: string
      blobDigest: string | null
      createdAt: Date
      expiresAt: Date
    }
    optional: 'id' | 'ownerId' | 'received' | 'blobDigest' | 'createdAt'
    generated: never
  }
  upload_turn: {
    row: {
      ownerId: string
      uploadId: string
      turn: string
      until: Date
    }
    optional: never
    generated: never
  }
  user_privilege: {
    row: {
      userId: string
      privilegeId: string
    }
    optional: never
    generated: never
  }
  user_role: {
    row: {
      userId: string
      roleId: string
    }
    optional: never
    generated: never
  }
  user_session: {
    row: {
      id: string
      userId: string
      tokenHash: string
      kind: 'browser' | 'bearer'
      address: string | null
      agent: string | null
      createdAt: Date
      seenAt: Date
      expiresAt: Date
      endedAt: Date | null
      stepUpAt: Date | null
      lastMethod: string | null
      tokenExpiresAt: Date | null
    }
    optional:
      | 'id'
      | 'address'
      | 'agent'
      | 'createdAt'
      | 'seenAt'
      | 'endedAt'
      | 'stepUpAt'
      | 'lastMethod'
      | 'tokenExpiresAt'
    generated: never
  }
  user_token: {
    row: {
      id: string
      token: string
      nonce: string | null
      type:
        | 'generic'
        | 'activation'
        | 'deactivation'
        | 'password'
        | 'login'
        | 'gdpr'
        | 'totp'
        | 'public_key'
        | 'recovery'
        | 'refresh'
        | 'email_revert'
      userId: string
      previousId: string | null
      userSessionId: string | null
      payload: unknown
      expiresAt: Date | null
      usedAt: Date | null
      revokedAt: Date | null
      createdAt: Date
      tries: number
    }
    optional:
      | 'nonce'
      | 'previousId'
      | 'userSessionId'
      | 'payload'
      | 'expiresAt'
      | 'usedAt'
      | 'revokedAt'
      | 'createdAt'
      | 'tries'
    generated: 'id'
  }
  workload: {
    row: {
      id: string
      slug: string
      state: 'requested' | 'placed' | 'starting' | 'ready' | 'stopping' | 'stopped' | 'failed'
      step: string | null
      generation: number
      endpoints: unknown
      error: string | null
      requestedBy: string | null
      readyAt: Date | null
      expiresAt: Date | null
      stoppedAt: Date | null
      createdAt: Date
      updatedAt: Date
      kind: string
      ownerKind: string
      ownerId: string | null
      specDigest: string | null
      exclusiveFor: string | null
      hypervisorId: string | null
    }
    optional:
      | 'id'
      | 'state'
      | 'step'
      | 'generation'
      | 'endpoints'
      | 'error'
      | 'requestedBy'
      | 'readyAt'
      | 'expiresAt'
      | 'stoppedAt'
      | 'createdAt'
      | 'updatedAt'
      | 'ownerId'
      | 'specDigest'
      | 'exclusiveFor'
      | 'hypervisorId'
    generated: never
  }
  workload_file: {
    row: {
      id: string
      workloadId: string
      generation: number
      name: string
      createdAt: Date
      digest: string
    }
    optional: 'id' | 'createdAt'
    generated: never
  }
  workload_step: {
    row: {
      id: string
      workloadId: string
      state: string
      step: string | null
      detail: string | null
      createdAt: Date
    }
    optional: 'step' | 'detail' | 'createdAt'
    generated: 'id'
  }
}
