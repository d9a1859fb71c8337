import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { describe, expect, test } from 'vitest'
import { currentTournament, parseLevel } from './level-choice.ts'

function tournament(slug: string, phase: TournamentView['phase'], joined = false): TournamentView {
  return {
    id: '0b7e5f0a-0000-4000-8000-000000000001',
    slug,
    name: slug,
    description: '',
    visibility: 'public',
    featured: false,
    announceFirstBloods: false,
    phase,
    startsAt: '2026-01-01T00:00:00Z',
    endsAt: '2026-02-01T00:00:00Z',
    maxTeamSize: null,
    maxTeams: null,
    emailDomains: [],
    startingCash: 0,
    scoring: null,
    freezesAt: null,
    frozen: false,
    thawedAt: null,
    paused: null,
    archivedAt: null,
    practice: false,
    whoswho: null,
    entryOpensAt: null,
    entryClosesAt: null,
    bracketChanges: false,
    tieBreak: 'earliest',
    medals: true,
    embedOn: [],
    teams: 1,
    levels: 1,
    myTeam: joined ? { slug: 'hexagon', name: 'Hexagon', disqualified: false } : null,
    can: { manage: false, join: true },
  }
}

describe('a level', () => {
  test('is a slug, with or without its tournament', () => {
    expect(parseLevel('oracle')).toEqual({ level: 'oracle', tournament: undefined })
    expect(parseLevel('oracle+spring-cup')).toEqual({ level: 'oracle', tournament: 'spring-cup' })
    expect(parseLevel('oracle', 'spring-cup')).toEqual({ level: 'oracle', tournament: 'spring-cup' })
    expect(parseLevel('oracle+spring-cup', 'spring-cup')).toEqual({ level: 'oracle', tournament: 'spring-cup' })
  })

  test.each(['', '+', 'oracle+', '+spring-cup', 'a+b+c'])('is not %j', (text) => {
    expect(() => parseLevel(text)).toThrow('is not a level')
  })

  test('cannot be in two tournaments at once', () => {
    expect(() => parseLevel('oracle+spring-cup', 'autumn-open')).toThrow('two tournaments')
  })
})

describe('the current tournament', () => {
  test('is the running one that the player has joined', () => {
    const all = [tournament('old', 'over', true), tournament('cup', 'running', true), tournament('other', 'running')]
    expect(currentTournament(all, 'play')).toBe('cup')
    expect(currentTournament(all, 'look')).toBe('cup')
  })

  test('is, to look, the only running one', () => {
    const all = [tournament('cup', 'running'), tournament('next', 'upcoming')]
    expect(currentTournament(all, 'look')).toBe('cup')
    expect(() => currentTournament(all, 'play')).toThrow(
      expect.objectContaining({ message: 'You play in no running tournament.', hint: expect.stringContaining('cup') }),
    )
  })

  test('is not guessed among several', () => {
    const all = [tournament('a', 'running', true), tournament('b', 'running', true)]
    expect(() => currentTournament(all, 'play')).toThrow(
      expect.objectContaining({ hint: 'Say which: --tournament a or --tournament b' }),
    )
  })
})
