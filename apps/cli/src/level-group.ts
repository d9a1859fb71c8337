import type { Group } from './command-line.ts'

export const levelGroup: Group = {
  section: 'organise',
  word: 'level',
  about: 'make level packages, and connect outside scorers',
}
