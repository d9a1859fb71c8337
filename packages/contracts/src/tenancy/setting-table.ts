import { type Privilege, privileges } from '../kernel/permissions.ts'

interface Common {
  group: SettingGroup
  title: string
  /** What it does, for the settings page and for readers of this file. */
  sentence: string
  /** `server`: a game server may override the domain's value. */
  scope: 'domain' | 'server'
  /** The privilege needed to change it, besides `domain:manage`. */
  changedBy?: Privilege
  /** It decides who can log in: a change requires a step-up. */
  stepUp?: boolean
}

export interface TextSetting extends Common {
  kind: 'text'
  default: string
  max: number
  /** An empty text passes all of them. */
  format: 'line' | 'lines' | 'word' | 'link' | 'email' | 'color'
}

export interface NumberSetting extends Common {
  kind: 'number'
  default: number
  min: number
  max: number
  unit: string
}

export interface BooleanSetting extends Common {
  kind: 'boolean'
  default: boolean
}

export interface ChoiceSetting extends Common {
  kind: 'choice'
  default: string
  /** Value → its meaning. */
  options: Readonly<Record<string, string>>
}

export interface ListSetting extends Common {
  kind: 'list'
  default: readonly string[]
  /** The maximum number of entries. */
  max: number
  items: 'host' | 'privilege'
}

export type SettingSpec = TextSetting | NumberSetting | BooleanSetting | ChoiceSetting | ListSetting

export const settingGroups = {
  domain: 'This place',
  registration: 'Registration',
  auth: 'Logging in',
  play: 'Playing',
  mail: 'Mail',
  storage: 'Files',
  server: 'Game servers',
} as const
export type SettingGroup = keyof typeof settingGroups

/** All settings. A key that is not here is refused. A value of the wrong kind is refused, with the reason. */
export const settings = {
  'domain.name': {
    kind: 'text',
    group: 'domain',
    title: 'Name',
    sentence: 'The name of this domain on its pages and in its mails. Empty: the name that the operator gave it.',
    scope: 'domain',
    default: '',
    max: 60,
    format: 'line',
  },
  'domain.description': {
    kind: 'text',
    group: 'domain',
    title: 'Description',
    sentence: 'What visitors read first on the start page.',
    scope: 'domain',
    default: '',
    max: 2000,
    format: 'lines',
  },
  'domain.supportLink': {
    kind: 'text',
    group: 'domain',
    title: 'Help',
    sentence: 'Where people find help: a web address or an e-mail address. Shown at the foot of every page.',
    scope: 'domain',
    default: '',
    max: 300,
    format: 'link',
  },
  'domain.logoText': {
    kind: 'text',
    group: 'domain',
    title: 'Logo text',
    sentence: 'The word next to the logo at the top left. Empty: the name of this domain.',
    scope: 'domain',
    default: '',
    max: 24,
    format: 'line',
  },
  'domain.accent': {
    kind: 'text',
    group: 'domain',
    title: 'Accent colour',
    sentence: 'The colour of buttons and links. It is lightened or darkened where it could not be read.',
    scope: 'domain',
    default: '',
    max: 7,
    format: 'color',
  },
  'storage.perUser': {
    kind: 'number',
    group: 'storage',
    title: 'Room for each user',
    sentence: 'How much each user may keep here: level packages, and what they are sending.',
    scope: 'domain',
    default: 10_240,
    min: 0,
    max: 10_000_000,
    unit: 'MB',
  },
  'registration.mode': {
    kind: 'choice',
    group: 'registration',
    title: 'Who may register',
    sentence: 'Whether visitors may create an account.',
    scope: 'domain',
    stepUp: true,
    default: 'open',
    options: { open: 'Everybody', code: 'People with a registration code', closed: 'Nobody' },
  },
  'registration.verifyEmail': {
    kind: 'choice',
    group: 'registration',
    title: 'Confirming the e-mail address',
    sentence: 'Whether an address must be confirmed before the first log-in.',
    scope: 'domain',
    stepUp: true,
    default: 'optional',
    options: { optional: 'May be done later', required: 'Before the first log-in' },
  },
  'registration.emailDomains': {
    kind: 'list',
    group: 'registration',
    title: 'E-mail domains',
    sentence: 'Only addresses at these domains, or below them, may be used, and they must be confirmed. Empty: all.',
    scope: 'domain',
    stepUp: true,
    default: [],
    max: 500,
    items: 'host',
  },
  'registration.disposable': {
    kind: 'choice',
    group: 'registration',
    title: 'Throw-away addresses',
    sentence: 'Whether addresses at well-known throw-away services may be used.',
    scope: 'domain',
    stepUp: true,
    default: 'refuse',
    options: { refuse: 'Refused', allow: 'Allowed' },
  },
  'registration.disposableDomains': {
    kind: 'list',
    group: 'registration',
    title: 'More throw-away domains',
    sentence: 'Refused in addition to the well-known ones.',
    scope: 'domain',
    stepUp: true,
    default: [],
    max: 500,
    items: 'host',
  },
  'play.instancesPerPlayer': {
    kind: 'number',
    group: 'play',
    title: 'Instances per player',
    sentence:
      'How many instances that one player has started may run at the same time, in all tournaments and teams together. What runs already goes on.',
    scope: 'domain',
    default: 5,
    min: 1,
    max: 100,
    unit: 'instances',
  },
  'auth.sessionDays': {
    kind: 'number',
    group: 'auth',
    title: 'Browsers stay logged in for',
    sentence: 'Counted from the log-in. A change applies to later log-ins.',
    scope: 'domain',
    changedBy: 'user:manage',
    stepUp: true,
    default: 14,
    min: 1,
    max: 365,
    unit: 'days',
  },
  'auth.toolSessionDays': {
    kind: 'number',
    group: 'auth',
    title: 'The command line stays logged in for',
    sentence: 'Counted from the log-in. A change applies to later log-ins.',
    scope: 'domain',
    changedBy: 'user:manage',
    stepUp: true,
    default: 90,
    min: 1,
    max: 365,
    unit: 'days',
  },
  'auth.requireSecondFactor': {
    kind: 'list',
    group: 'auth',
    title: 'A second factor is required for',
    sentence: 'Users with one of these privileges can only read until they have an authenticator app or a passkey.',
    scope: 'domain',
    changedBy: 'user:manage',
    stepUp: true,
    default: [],
    max: Object.keys(privileges).length,
    items: 'privilege',
  },
  'mail.senderName': {
    kind: 'text',
    group: 'mail',
    title: "Sender's name",
    sentence: 'The name of the sender of mails. Empty: the name of this domain.',
    scope: 'domain',
    default: '',
    max: 60,
    format: 'line',
  },
  'mail.replyTo': {
    kind: 'text',
    group: 'mail',
    title: 'Answers go to',
    sentence: 'The address for replies. Empty: the address that mails are sent from.',
    scope: 'domain',
    default: '',
    max: 255,
    format: 'email',
  },
  commandPrefix: {
    kind: 'text',
    group: 'server',
    title: 'Command prefix',
    sentence: 'What a chat message begins with when it is a command.',
    scope: 'server',
    default: '/',
    max: 10,
    format: 'word',
  },
  serverChatName: {
    kind: 'text',
    group: 'server',
    title: 'Name in the chat',
    sentence: 'The name of the sender of messages to players.',
    scope: 'server',
    default: 'Pathwar',
    max: 32,
    format: 'line',
  },
  messagePrefix: {
    kind: 'text',
    group: 'server',
    title: 'Message prefix',
    sentence: 'Added before every message to players.',
    scope: 'server',
    default: '',
    max: 60,
    format: 'line',
  },
  unknownCommandFeedback: {
    kind: 'boolean',
    group: 'server',
    title: 'Answer unknown commands',
    sentence: 'Whether players are told that a command does not exist.',
    scope: 'server',
    default: false,
  },
} as const satisfies Record<string, SettingSpec>
