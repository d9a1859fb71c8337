import { describe, expect, test } from 'vitest'
import { readLevelPackage } from './level-package.ts'

describe('the answer of a level', () => {
  const compose = (flavor: object, services?: object) =>
    readLevelPackage(
      new Map([
        [
          'docker-compose.yml',
          // JSON is valid YAML.
          Buffer.from(
            JSON.stringify({ 'x-pathwar': { challenge: { name: 'Quiz' }, flavor }, ...(services && { services }) }),
          ),
        ],
      ]),
    )
  const quiz = { kind: 'choice', options: ['a', 'b', 'c'], right: ['a', 'c'] }

  test('is a passphrase unless something else is said, and then nothing has to run', () => {
    const read = compose({ answer: quiz, body: 'Which?' })
    expect(read).toMatchObject({
      ok: true,
      package: { services: [], flavor: { passphrases: 0, answer: { ...quiz, several: true } } },
    })
    expect(compose({ body: 'Which?' })).toMatchObject({ ok: false, problems: [{ path: 'services' }] })
  })

  test('that is made by a service needs one', () => {
    expect(compose({ answer: quiz, files: ['hint.txt'] })).toMatchObject({
      ok: false,
      problems: [{ path: 'services' }],
    })
  })

  test.each([
    ['answer.right.0', { answer: { ...quiz, right: ['d'] } }],
    ['answer.options.1', { answer: { ...quiz, options: ['a', 'a', 'c'] } }],
    ['answer.right', { answer: { ...quiz, several: false } }],
    ['answer.answers', { answer: { kind: 'static', answers: [] } }],
    ['answer.accept.0', { answer: { kind: 'upload', accept: ['pdf'] } }],
    ['answer.most-megabytes', { answer: { kind: 'upload', 'most-megabytes': 33 } }],
    ['answer.kind', { answer: { kind: 'guess' } }],
    ['passphrases', { answer: quiz, passphrases: 2 }],
  ])('that makes no sense is a problem at %s, and the only one', (path, flavor) => {
    const read = compose(flavor)
    expect(read.ok ? [] : read.problems.map((problem) => problem.path)).toEqual([`x-pathwar.flavor.${path}`])
  })
})
