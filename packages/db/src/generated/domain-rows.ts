// Written by `npm run tables` from the migrated tables. Change a migration, not this file.

/** A domain's tables. */
export interface DomainTables {
  achievement: {
    row: {
      id: string
      slug: string
      name: string
      description: string
      icon: string
      tier: 'bronze' | 'silver' | 'gold'
      rule: unknown
      builtIn: boolean
      secret: boolean
      enabled: boolean
      createdBy: string | null
      createdAt: Date
      updatedAt: Date
      countedTxid: string
      countedId: string
      recounting: boolean
    }
    optional:
      | 'id'
      | 'description'
      | 'icon'
      | 'tier'
      | 'builtIn'
      | 'secret'
      | 'enabled'
      | 'createdBy'
      | 'createdAt'
      | 'updatedAt'
      | 'countedTxid'
      | 'countedId'
      | 'recounting'
    generated: never
  }
  achievement_award: {
    row: {
      id: string
      achievementId: string
      userId: string
      tournamentMemberId: string | null
      tournamentId: string | null
      onceIn: string | null
      eventId: string | null
      awardedAt: Date
    }
    optional: 'id' | 'tournamentMemberId' | 'tournamentId' | 'onceIn' | 'eventId'
    generated: never
  }
  achievement_progress: {
    row: {
      id: string
      achievementId: string
      userId: string | null
      teamId: string | null
      tournamentId: string | null
      count: number
      marks: string[]
      kept: number
    }
    optional: 'id' | 'userId' | 'teamId' | 'tournamentId' | 'count' | 'marks' | 'kept'
    generated: never
  }
  announcement: {
    row: {
      id: string
      tournamentId: string
      title: string
      body: string
      audience: 'everyone' | 'bracket' | 'team' | 'user'
      tournamentTeamId: string | null
      userId: string | null
      urgent: boolean
      tournamentLevelId: string | null
      firstBlood: boolean
      createdBy: string | null
      scheduledAt: Date | null
      publishedAt: Date | null
      editedAt: Date | null
      withdrawnAt: Date | null
      createdAt: Date
      bracketId: string | null
    }
    optional:
      | 'id'
      | 'body'
      | 'tournamentTeamId'
      | 'userId'
      | 'urgent'
      | 'tournamentLevelId'
      | 'firstBlood'
      | 'createdBy'
      | 'scheduledAt'
      | 'publishedAt'
      | 'editedAt'
      | 'withdrawnAt'
      | 'bracketId'
    generated: never
  }
  announcement_read: {
    row: {
      announcementId: string
      userId: string
      readAt: Date
    }
    optional: never
    generated: never
  }
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
      store: 'database' | 's3' | 'lent'
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
  bracket: {
    row: {
      id: string
      tournamentId: string
      slug: string
      name: string
      label: string
      position: number
      isDefault: boolean
      byCodeOnly: boolean
      emailDomains: string[]
      entryFieldId: string | null
      answers: string[]
      createdAt: Date
    }
    optional: 'id' | 'isDefault' | 'byCodeOnly' | 'emailDomains' | 'entryFieldId' | 'answers'
    generated: never
  }
  category: {
    row: {
      id: string
      tournamentId: string
      name: string
      color: 'blue' | 'orange' | 'green' | 'purple' | 'ochre' | 'teal' | 'pink' | 'lime' | 'brown' | 'grey' | null
      position: number
      createdAt: Date
    }
    optional: 'id' | 'color'
    generated: never
  }
  coupon: {
    row: {
      id: string
      number: string
      tournamentId: string
      batchId: string | null
      code: string
      foldedCode: string
      label: string
      value: string
      maxRedemptions: number | null
      maxPerTeam: number
      startsAt: Date | null
      expiresAt: Date | null
      revokedAt: Date | null
      createdBy: string
      createdAt: Date
      updatedAt: Date
    }
    optional: 'id' | 'batchId' | 'maxRedemptions' | 'maxPerTeam' | 'startsAt' | 'expiresAt' | 'revokedAt'
    generated: 'number'
  }
  coupon_batch: {
    row: {
      id: string
      tournamentId: string
      name: string
      createdBy: string
      createdAt: Date
    }
    optional: 'id'
    generated: never
  }
  coupon_redemption: {
    row: {
      id: string
      number: string
      couponId: string
      tournamentTeamId: string
      tournamentMemberId: string | null
      redeemedBy: string
      nth: number
      teamNth: number
      amount: string
      createdAt: Date
    }
    optional: 'id' | 'tournamentMemberId'
    generated: 'number'
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
  entry_answer: {
    row: {
      id: string
      entryFieldId: string
      tournamentTeamId: string | null
      userId: string | null
      value: unknown
      updatedAt: Date
    }
    optional: 'id' | 'tournamentTeamId' | 'userId'
    generated: never
  }
  entry_code: {
    row: {
      id: string
      number: string
      tournamentId: string
      code: string
      foldedCode: string
      label: string
      bracketId: string | null
      maxUses: number | null
      expiresAt: Date | null
      revokedAt: Date | null
      createdBy: string
      createdAt: Date
    }
    optional: 'id' | 'bracketId' | 'maxUses' | 'expiresAt' | 'revokedAt'
    generated: 'number'
  }
  entry_code_use: {
    row: {
      id: string
      entryCodeId: string
      tournamentTeamId: string
      usedBy: string
      nth: number
      createdAt: Date
    }
    optional: 'id'
    generated: never
  }
  entry_field: {
    row: {
      id: string
      tournamentId: string
      slug: string
      label: string
      help: string
      kind: 'text' | 'number' | 'choice' | 'tick'
      asks: 'user' | 'team'
      required: boolean
      public: boolean
      least: string | null
      most: string | null
      options: string[]
      position: number
      retiredAt: Date | null
      createdAt: Date
    }
    optional: 'id' | 'help' | 'least' | 'most' | 'options' | 'retiredAt'
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
  frozen_scoreboard: {
    row: {
      tournamentId: string
      frozenAt: Date
      rows: unknown
      series: unknown
      levels: unknown
      settled: boolean
      tieBreak: 'earliest' | 'equal' | 'last-points'
    }
    optional: 'tieBreak'
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
  inventory_item: {
    row: {
      id: string
      shopItemId: string
      tournamentId: string
      tournamentTeamId: string
      boughtBy: string
      pricePaid: string
      boughtAt: Date
      usedAt: Date | null
      usedBy: string | null
      refundedAt: Date | null
    }
    optional: 'id' | 'usedAt' | 'usedBy' | 'refundedAt'
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
      hints: unknown
      answer: unknown
      answerKey: string | null
    }
    optional:
      | 'id'
      | 'body'
      | 'tags'
      | 'instancePolicy'
      | 'redump'
      | 'services'
      | 'files'
      | 'createdBy'
      | 'createdAt'
      | 'hints'
      | 'answer'
      | 'answerKey'
    generated: never
  }
  level_instance: {
    row: {
      id: string
      levelFlavorId: string
      levelSubscriptionId: string | null
      practiceRunId: string | null
      secondsLeft: string | null
    }
    optional: 'levelSubscriptionId' | 'practiceRunId' | 'secondsLeft'
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
  level_report: {
    row: {
      id: string
      number: string
      tournamentId: string
      tournamentLevelId: string
      tournamentTeamId: string
      reportedBy: string
      kind: 'does-not-start' | 'broken' | 'right-answer-refused' | 'unclear' | 'other'
      words: string
      levelFlavorId: string
      levelInstanceId: string | null
      generation: number | null
      instanceState: string | null
      client: string
      state: 'open' | 'claimed' | 'answered' | 'closed'
      claimedBy: string | null
      answer: string | null
      answeredBy: string | null
      answeredAt: Date | null
      createdAt: Date
      updatedAt: Date
    }
    optional:
      | 'id'
      | 'levelInstanceId'
      | 'generation'
      | 'instanceState'
      | 'client'
      | 'state'
      | 'claimedBy'
      | 'answer'
      | 'answeredBy'
      | 'answeredAt'
    generated: 'number'
  }
  level_requirement: {
    row: {
      tournamentId: string
      tournamentLevelId: string
      requiresId: string
    }
    optional: never
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
      levelInstanceId: string | null
      generation: number | null
      submittedBy: string
      status: 'sent' | 'accepted' | 'refused'
      place: number | null
      createdAt: Date
      tournamentLevelId: string
      number: string
      solveNumber: number | null
      tournamentId: string
      answer: string | null
      fileDigest: string | null
      fileName: string | null
      authorComment: string
      acceptedAt: Date | null
      byReview: boolean
      claimedBy: string | null
      claimedAt: Date | null
      reviewedBy: string | null
      reviewedAt: Date | null
      correctorComment: string
    }
    optional:
      | 'id'
      | 'levelInstanceId'
      | 'generation'
      | 'place'
      | 'createdAt'
      | 'solveNumber'
      | 'answer'
      | 'fileDigest'
      | 'fileName'
      | 'authorComment'
      | 'acceptedAt'
      | 'byReview'
      | 'claimedBy'
      | 'claimedAt'
      | 'reviewedBy'
      | 'reviewedAt'
      | 'correctorComment'
    generated: 'number'
  }
  level_worth: {
    row: {
      id: string
      tournamentLevelId: string
      points: string[]
      madeAt: Date
    }
    optional: never
    generated: 'id'
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
      about: string | null
    }
    optional: 'url' | 'args' | 'readAt' | 'createdAt' | 'about'
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
  picture: {
    row: {
      id: string
      ownerKind: 'user' | 'team'
      ownerId: string
      small: string
      medium: string
      large: string
      createdAt: Date
    }
    optional: 'id'
    generated: never
  }
  practice_run: {
    row: {
      id: string
      tournamentId: string
      tournamentLevelId: string
      userId: string
      startedAt: Date
      solvedAt: Date | null
    }
    optional: 'id' | 'solvedAt'
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
  profile: {
    row: {
      userId: string
      audience: 'everybody' | 'members' | 'nobody'
      shows: string[]
      bio: string
      links: string[]
      updatedAt: Date
    }
    optional: 'audience' | 'shows' | 'bio' | 'links'
    generated: never
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
  ruling: {
    row: {
      id: string
      number: string
      batch: string
      tournamentId: string
      tournamentTeamId: string
      kind: 'disqualified' | 'reinstated' | 'hidden' | 'shown' | 'adjusted' | 'noted'
      reason: string
      score: string
      cash: string
      ranks: boolean
      madeBy: string | null
      createdAt: Date
    }
    optional: 'id' | 'score' | 'cash' | 'madeBy' | 'createdAt'
    generated: 'number'
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
  score_feed: {
    row: {
      tournamentLevelId: string
      tournamentId: string
      lastNumber: string
      changes: string
    }
    optional: 'lastNumber' | 'changes'
    generated: never
  }
  score_feed_secret: {
    row: {
      id: string
      tournamentLevelId: string
      secret: string
      ending: string
      createdBy: string | null
      createdAt: Date
      endsAt: Date | null
      usedAt: Date | null
    }
    optional: 'id' | 'createdBy' | 'endsAt' | 'usedAt'
    generated: never
  }
  score_tick: {
    row: {
      id: string
      tournamentLevelId: string
      tournamentId: string
      messageId: string
      digest: string
      answer: unknown
      state: 'booked' | 'refused'
      number: string | null
      sentAt: Date | null
      holderId: string | null
      teams: number
      points: string
      createdAt: Date
      retractedAt: Date | null
      retractedBy: string | null
      retraction: string
    }
    optional:
      | 'id'
      | 'number'
      | 'sentAt'
      | 'holderId'
      | 'teams'
      | 'points'
      | 'retractedAt'
      | 'retractedBy'
      | 'retraction'
    generated: never
  }
  score_tick_part: {
    row: {
      id: string
      scoreTickId: string
      tournamentTeamId: string
      points: string
      attack: string
      defence: string
      sla: string
      cause: string
    }
    optional: 'id' | 'attack' | 'defence' | 'sla' | 'cause'
    generated: never
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
  shop_item: {
    row: {
      id: string
      tournamentId: string
      tournamentLevelId: string | null
      kind: 'hint' | 'source' | 'solution' | 'extra_time' | 'glory' | 'shield'
      name: string
      body: string
      price: string
      position: number
      requiresId: string | null
      stock: number | null
      perTeam: number | null
      minutes: number | null
      releasedAt: Date | null
      hidden: boolean
      packageHint: number | null
      createdAt: Date
      editedAt: Date | null
    }
    optional:
      | 'id'
      | 'tournamentLevelId'
      | 'body'
      | 'requiresId'
      | 'stock'
      | 'perTeam'
      | 'minutes'
      | 'releasedAt'
      | 'hidden'
      | 'packageHint'
      | 'editedAt'
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
      motto: string
      country: string | null
      links: string[]
      openToRequests: boolean
      solo: boolean
    }
    optional:
      | 'id'
      | 'createdAt'
      | 'updatedAt'
      | 'archivedAt'
      | 'keepsName'
      | 'skeleton'
      | 'motto'
      | 'country'
      | 'links'
      | 'openToRequests'
      | 'solo'
    generated: never
  }
  team_invitation: {
    row: {
      id: string
      teamId: string
      userId: string
      invitedBy: string
      expiresAt: Date
      createdAt: Date
    }
    optional: 'id'
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
      label: string
      maxUses: number | null
      uses: number
      lastUsedAt: Date | null
    }
    optional: 'id' | 'createdAt' | 'label' | 'maxUses' | 'uses' | 'lastUsedAt'
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
  team_merge: {
    row: {
      teamId: string
      intoId: string
      mergedAt: Date
    }
    optional: never
    generated: never
  }
  team_merge_offer: {
    row: {
      id: string
      teamId: string
      intoId: string
      offeredBy: string
      expiresAt: Date
      createdAt: Date
    }
    optional: 'id'
    generated: never
  }
  team_refusal: {
    row: {
      teamId: string
      userId: string
      createdAt: Date
    }
    optional: never
    generated: never
  }
  team_request: {
    row: {
      id: string
      teamId: string
      userId: string
      message: string
      createdAt: Date
    }
    optional: 'id' | 'message'
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
      scoring: unknown
      announceFirstBloods: boolean
      freezesAt: Date | null
      thawedAt: Date | null
      whoswho: unknown
      entryOpensAt: Date | null
      entryClosesAt: Date | null
      bracketChanges: boolean
      pausedAt: Date | null
      pauseReason: string | null
      pauseShuts: boolean
      archivedAt: Date | null
      practice: boolean
      tieBreak: 'earliest' | 'equal' | 'last-points'
      medals: boolean
      embedOn: string[]
      writeups: 'never' | 'after-solve' | 'after-end'
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
      | 'scoring'
      | 'announceFirstBloods'
      | 'freezesAt'
      | 'thawedAt'
      | 'whoswho'
      | 'entryOpensAt'
      | 'entryClosesAt'
      | 'bracketChanges'
      | 'pausedAt'
      | 'pauseReason'
      | 'pauseShuts'
      | 'archivedAt'
      | 'practice'
      | 'tieBreak'
      | 'medals'
      | 'embedOn'
      | 'writeups'
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
      points: string[] | null
      pointsFor: number | null
      releasedAt: Date | null
      dueAt: Date | null
      lockedAs: 'shown' | 'anonymised' | 'hidden'
      needsScore: string | null
      releaseTold: Date | null
      attempts: unknown
      position: number | null
    }
    optional:
      | 'id'
      | 'published'
      | 'createdAt'
      | 'updatedAt'
      | 'solves'
      | 'points'
      | 'pointsFor'
      | 'releasedAt'
      | 'dueAt'
      | 'lockedAs'
      | 'needsScore'
      | 'releaseTold'
      | 'attempts'
      | 'position'
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
  tournament_pause: {
    row: {
      id: string
      tournamentId: string
      pausedAt: Date
      resumedAt: Date | null
      reason: string
      pausedBy: string | null
      resumedBy: string | null
    }
    optional: 'id' | 'resumedAt' | 'pausedBy' | 'resumedBy'
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
      bracketId: string | null
      disqualifiedAt: Date | null
      hiddenAt: Date | null
      ranked: boolean
      tickedAt: Date | null
    }
    optional:
      | 'id'
      | 'score'
      | 'createdAt'
      | 'leftAt'
      | 'solves'
      | 'lastSolveAt'
      | 'reachedAt'
      | 'bracketId'
      | 'disqualifiedAt'
      | 'hiddenAt'
      | 'ranked'
      | 'tickedAt'
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
  whoswho_attempt: {
    row: {
      id: string
      number: string
      tournamentId: string
      tournamentTeamId: string
      tournamentMemberId: string | null
      attemptedBy: string
      targetTeamId: string
      named: string
      targetUserId: string | null
      success: boolean
      shielded: boolean
      amount: string
      lost: string
      createdAt: Date
    }
    optional: 'id' | 'tournamentMemberId' | 'targetUserId' | 'shielded'
    generated: 'number'
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
  writeup: {
    row: {
      id: string
      tournamentId: string
      tournamentLevelId: string
      userId: string
      tournamentTeamId: string | null
      title: string
      body: string
      publishedAt: Date | null
      hiddenAt: Date | null
      createdAt: Date
      updatedAt: Date
    }
    optional: 'id' | 'tournamentTeamId' | 'publishedAt' | 'hiddenAt'
    generated: never
  }
}
