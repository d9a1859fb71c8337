import * as z from 'zod'
import { type Privilege, privileges } from './permissions.ts'
import { Id, Moment } from './text.ts'

interface Common {
  group: SettingGroup
  title: string
  /** What it does, for the settings page and for whoever reads this. */
  sentence: string
  /** `server`: a game server may override what the domain says. */
  scope: 'domain' | 'server'
  /** Needed to change it, beside `domain:manage`. */
  changedBy?: Privilege
  /** Decides who gets in: changing it asks who one is once more. */
  stepUp?: boolean
}

export interface TextSetting extends Common {
  kind: 'text'
  default: string
  max: number
  /** An empty text is allowed by all of them. */
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
  /** Value → what it means. */
  options: Readonly<Record<string, string>>
}

export interface ListSetting extends Common {
  kind: 'list'
  default: readonly string[]
  /** Entries at most. */
  max: number
  items: 'host' | 'privilege'
}

export type SettingSpec = TextSetting | NumberSetting | BooleanSetting | ChoiceSetting | ListSetting

export const settingGroups = {
  domain: 'This place',
  registration: 'Registration',
  auth: 'Logging in',
  mail: 'Mail',
  server: 'Game servers',
} as const
export type SettingGroup = keyof typeof settingGroups

/** Every setting there is. A key that is not here is refused; each value is of its kind, or refused with what would be right. */
export const settings = {
  'domain.name': {
    kind: 'text',
    group: 'domain',
    title: 'Name',
    sentence: 'What this place is called on its pages and in its mails. Empty: the name that the operator gave it.',
    scope: 'domain',
    default: '',
    max: 60,
    format: 'line',
  },
  'domain.description': {
    kind: 'text',
    group: 'domain',
    title: 'Description',
    sentence: 'What strangers read first on the start page.',
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
    sentence: 'The word beside the mark at the top left. Empty: the name of this place.',
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
  'registration.mode': {
    kind: 'choice',
    group: 'registration',
    title: 'Who may register',
    sentence: 'Whether strangers may make themselves an account.',
    scope: 'domain',
    stepUp: true,
    default: 'open',
    options: { open: 'Everybody', code: 'Whoever has a registration code', closed: 'Nobody' },
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
    sentence: 'Only addresses at these domains, or below them, may be used. Empty: all.',
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
    sentence: 'Refused beside the well-known ones.',
    scope: 'domain',
    stepUp: true,
    default: [],
    max: 500,
    items: 'host',
  },
  'auth.sessionDays': {
    kind: 'number',
    group: 'auth',
    title: 'Browsers stay logged in for',
    sentence: 'Counted from the log-in. It holds for log-ins from now on.',
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
    sentence: 'Counted from the log-in. It holds for log-ins from now on.',
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
    title: 'A second factor is needed by',
    sentence:
      'Whoever holds one of these privileges can only look around until they have an authenticator app or a passkey.',
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
    sentence: 'Who mails come from, by name. Empty: the name of this place.',
    scope: 'domain',
    default: '',
    max: 60,
    format: 'line',
  },
  'mail.replyTo': {
    kind: 'text',
    group: 'mail',
    title: 'Answers go to',
    sentence: 'The address that people answer to. Empty: the address that mails are sent from.',
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
    sentence: 'Who messages to players come from.',
    scope: 'server',
    default: 'Pathwar',
    max: 32,
    format: 'line',
  },
  messagePrefix: {
    kind: 'text',
    group: 'server',
    title: 'Message prefix',
    sentence: 'Put before every message to players.',
    scope: 'server',
    default: '',
    max: 60,
    format: 'line',
  },
  unknownCommandFeedback: {
    kind: 'boolean',
    group: 'server',
    title: 'Answer unknown commands',
    sentence: 'Whether players hear that there is no such command.',
    scope: 'server',
    default: false,
  },
} as const satisfies Record<string, SettingSpec>

export type SettingKey = keyof typeof settings

/** A value by its setting's kind. */
export type ValueOf<Key extends SettingKey> = (typeof settings)[Key] extends infer Spec
  ? Spec extends { kind: 'choice'; options: infer Options }
    ? keyof Options
    : Spec extends { kind: 'text' }
      ? string
      : Spec extends { kind: 'number' }
        ? number
        : Spec extends { kind: 'boolean' }
          ? boolean
          : string[]
  : never

export const SettingKey = z.enum(Object.keys(settings) as [SettingKey, ...SettingKey[]]) // the keys of the table above

/** Whatever a setting may hold; which of these is right depends on its kind. */
export const SettingValue = z.union([
  z.string().max(4000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(300)).max(500),
])
export type SettingValue = z.infer<typeof SettingValue>

const Server = Id.optional()

export const GetSetting = z.strictObject({ setting: SettingKey, server: Server })

/** Without a server: what the domain says. */
export const ListSettings = z.strictObject({ server: Server })

/** All of them or none. `null` resets to what is inherited; an empty text is a value. */
export const SetSettings = z.strictObject({
  values: z.partialRecord(SettingKey, SettingValue.nullable()),
  server: Server,
})

export const ResetSettings = z.strictObject({
  settings: z.array(SettingKey).min(1).max(Object.keys(settings).length),
  server: Server,
})

export const SettingSource = z.enum(['default', 'domain', 'server'])
export type SettingSource = z.infer<typeof SettingSource>

export const SettingView = z.object({
  key: SettingKey,
  value: SettingValue,
  /** Which of the three it came from. */
  source: SettingSource,
  /** What it would be after a reset. */
  inherited: z.object({ value: SettingValue, source: SettingSource }),
  /** Whether who asks may change it here. */
  editable: z.boolean(),
  changedAt: Moment.nullable(),
  changedBy: z.string().nullable(),
})
export type SettingView = z.infer<typeof SettingView>

const host = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

const formats: Record<TextSetting['format'], { test: (text: string) => boolean; message: string }> = {
  line: { test: (text) => /^\P{C}*$/u.test(text), message: 'Use one line, without control characters.' },
  lines: { test: (text) => /^[\P{C}\n\t]*$/u.test(text), message: 'Control characters are not allowed.' },
  word: { test: (text) => /^[^\p{C}\s]*$/u.test(text), message: 'Spaces and control characters are not allowed.' },
  link: {
    test: (text) => text === '' || isLink(text),
    message: 'Use a web address such as https://example.org/help, or an e-mail address.',
  },
  email: { test: (text) => text === '' || isEmail(text), message: 'This is not an e-mail address.' },
  color: {
    test: (text) => text === '' || /^#[0-9a-f]{6}$/i.test(text),
    message: 'Use a colour such as #2b4fd0.',
  },
}

/** What is wrong with a value for this setting and what would be right; null when it is right. */
export function problemOf(key: SettingKey, value: SettingValue): string | null {
  const spec: SettingSpec = settings[key]
  switch (spec.kind) {
    case 'text':
      if (typeof value !== 'string') return 'Use a text.'
      if ([...value].length > spec.max) return `Use at most ${spec.max} characters.`
      return formats[spec.format].test(value) ? null : formats[spec.format].message
    case 'number':
      if (typeof value !== 'number' || !Number.isInteger(value) || value < spec.min || value > spec.max) {
        return `Use a whole number from ${spec.min} to ${spec.max}.`
      }
      return null
    case 'boolean':
      return typeof value === 'boolean' ? null : 'Use true or false.'
    case 'choice':
      if (typeof value === 'string' && Object.hasOwn(spec.options, value)) return null
      return `Use one of: ${Object.keys(spec.options).join(', ')}.`
    case 'list':
      return Array.isArray(value) ? problemOfList(spec, value) : 'Use a list.'
  }
}

function problemOfList({ max, items }: ListSetting, list: readonly string[]): string | null {
  if (list.length > max) return `Use at most ${max} entries.`
  const allowed = (item: string) => (items === 'host' ? host.test(item) : Object.hasOwn(privileges, item))
  const wrong = list.find((item) => !allowed(item))
  if (wrong !== undefined) {
    return items === 'host'
      ? `"${wrong}" is not a domain such as school.example, in lower case.`
      : `"${wrong}" is not a privilege.`
  }
  return new Set(list).size === list.length ? null : 'An entry is there twice.'
}

function isLink(text: string): boolean {
  return isEmail(text) || z.safeParse(z.url({ protocol: /^https?$/ }), text).success
}

function isEmail(text: string): boolean {
  return z.safeParse(z.email(), text).success
}
