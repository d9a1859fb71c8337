import { testInstallation } from '@pathwar/testing/installation'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { commandLine } from '../../run-cli.fixture.ts'
import { typing } from '../../said.fixture.ts'

const testing = await testInstallation()
const shell = commandLine()

test('organisers ask questions and make brackets and codes; teams enter with them', async () => {
  const play = await aPlay(testing)
  const { root, ann } = play
  const bob = await play.person('bob')
  const { says, fails, answer, stop } = await typing(testing, play, shell)
  const cup = (verb: string, ...rest: string[]) => ['tournament', verb, 'spring-cup', ...rest]

  await says(root, cup('fields'), 'It asks nothing. Begin with: pathwar tournament add-field spring-cup <label>')
  await says(root, cup('add-field', 'School', '--required', '--public'), 'It is asked from now on, as school.')
  const sizes = ['--kind', 'choice', '--option', 'S', 'M', 'L']
  await says(root, cup('add-field', 'Size of a shirt', '--slug', 'shirt', '--of', 'user', ...sizes), 'as shirt.')
  await says(root, cup('fields'), /school +School +text +team +required, public +0\n.*choice: S, M, L/)
  await fails(
    root,
    cup('add-field', 'Again', '--slug', 'shirt'),
    1,
    'Another question of this tournament has this name',
  )

  await says(root, cup('brackets'), 'All teams compete with one another.')
  await says(
    root,
    cup('add-bracket', 'Open to all', '--default'),
    'Open to all (open-to-all) is a bracket of spring-cup',
  )
  await says(root, cup('add-bracket', 'Students', '--email-domain', 'example.org'), '(students)')
  await fails(root, cup('add-bracket', 'Two', '--answer', 'school=A', '--answer', 'shirt=M'), 2, 'to one question')
  await fails(root, cup('add-bracket', 'Words', '--answer', 'school=A'), 1, 'A bracket goes by a question to teams')
  await says(
    root,
    cup('change-bracket', 'students', '--label', 'Stud.'),
    'Students needs: confirmed addresses at example.org',
  )
  await says(
    root,
    cup('order-brackets', 'students', 'open-to-all'),
    /students.*Stud\.[\s\S]*open-to-all +Open to all \(default\)/,
  )
  await fails(root, cup('order-brackets', 'students'), 1, 'Name each bracket of the tournament once')

  const code = ['Guests', '--code', 'GUESTS-2027', '--bracket', 'students', '--max', '1', '--expires', '+7d']
  await says(root, cup('add-code', ...code), /Teams can enter with GUESTS-2027\.\nGive away: \//)
  await says(root, cup('revoke-code', 'guests2027'), 'GUESTS-2027 is revoked.')
  const join = ['join', 'spring-cup', '--alone', '--code', 'guests-2027']
  await fails(bob, [...join, '--field', 'school=North', 'shirt=M'], 1, /revoked/)
  await says(root, cup('reinstate-code', 'GUESTS-2027'), 'GUESTS-2027 is active.')
  await fails(root, cup('revoke-code', 'NOBODY-2027'), 1, 'spring-cup has no such code.')

  await fails(bob, join, 1, 'Some answers are missing or cannot be right.')
  await fails(bob, [...join, '--field', 'shoes=43'], 2, 'It asks: school, shirt')
  await fails(bob, [...join, '--field', 'school=North', 'shirt=XL'], 1, 'Some answers are missing or cannot be right.')
  const { team } = await answer(bob, ...join, '--field', 'school=Northern High', 'shirt=M')
  await says(root, cup('codes'), /GUESTS-2027 +Guests +students +used-up +1\/1/)

  await says(bob, ['entry', 'show'], /Bracket +Students\n.*Northern High[\s\S]*shirt\) +M/)
  await fails(
    bob,
    ['entry', 'answer', 'school=Southern High'],
    1,
    'Answers stay as they are once the tournament has started',
  )
  await says(ann, ['entry', 'show'], /School \(school\) +missing/)
  await says(root, cup('entries', '--missing'), /ants/)
  await says(ann, ['entry', 'answer', 'school=Southern High'], 'Saved.')
  await says(root, cup('entries', '--missing'), 'No team has entered.')
  await fails(ann, ['entry', 'bracket', 'students'], 1, /.+/)
  await says(
    root,
    cup('entries', '--bracket', 'students'),
    new RegExp(`${team.slug} +students +1 .*Guests.*school=Northern High`),
  )
  expect((await answer(root, ...cup('entries', '--csv'))).csv).toContain('Northern High')

  await says(root, cup('move-team', 'ants', 'students'), 'ants is in students now.')
  await says(root, cup('move-team', 'ants'), 'ants is in no bracket now.')
  await says(root, cup('retire-field', 'shirt'), 'shirt is asked no more.')
  await says(root, cup('retire-field', 'shirt', '--off'), 'shirt is asked again.')
  await fails(root, cup('remove-field', 'school'), 1, /.+/)
  await fails(root, cup('remove-bracket', 'students'), 1, /.+/)
  await says(root, cup('remove-bracket', 'open-to-all'), 'open-to-all is no bracket of spring-cup any more.')
  await fails(ann, cup('codes'), 1, /may not|not allowed|permission|forbidden/i)
  await stop()
})
