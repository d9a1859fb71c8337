import Bowser from 'bowser'

/** The kind of a device, for its icon. */
export type DeviceSort = 'desktop' | 'phone' | 'tool'

export interface DeviceName {
  /** `Firefox 145 on Linux`. */
  name: string
  sort: DeviceSort
}

/** Describes a client by its user agent, which proves nothing. */
export function deviceName(agent: string | null): DeviceName {
  if (!agent) return { name: 'A device that did not say what it is', sort: 'tool' }
  if (!agent.startsWith('Mozilla/')) return { name: toolName(agent), sort: 'tool' }
  const { browser, os, platform } = Bowser.parse(agent)
  const version = browser.version?.split('.')[0]
  const app = [browser.name || 'A browser', version].filter(Boolean).join(' ')
  const sort = platform.type === 'mobile' || platform.type === 'tablet' ? 'phone' : 'desktop'
  return { name: os.name ? `${app} on ${os.name}` : app, sort }
}

/** Tools call themselves `name/version`, or just a word. */
function toolName(agent: string): string {
  const [name = '', version] = agent
    .split(/[\s(;]/, 1)
    .join('')
    .split('/')
  if (name === 'pathwar') return 'Pathwar’s command line'
  return [name, version].filter(Boolean).join(' ')
}
