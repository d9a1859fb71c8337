import { testInstallation } from '@pathwar/testing/installation'
import { dispatchEvents, runDueJobs } from '@pathwar/testing/jobs'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { commandLine } from '../../run-cli.fixture.ts'
import { typing } from '../../said.fixture.ts'

const testing = await testInstallation()
const shell = commandLine()
const play = await aPlay(testing)
const { root, ann } = play
const cup = (verb: string, ...rest: string[]) => ['tournament', verb, 'spring-cup', ...rest]

async function typed(session: (at: Awaited<ReturnType<typeof typing>>) => Promise<void>) {
  const at = await typing(testing, play, shell)
  await session(at).finally(at.stop)
}

test('announcements are written, read, edited and withdrawn', () =>
  typed(async ({ says, fails, answer }) => {
    await says(ann, ['announcements'], 'Nothing was announced yet.')
    await says(
      root,
      ['announce', 'spring-cup', 'Lunch', '--body', 'At *two*.', '--urgent'],
      'It is sent, to one person.',
    )
    await says(root, ['announce', 'spring-cup', 'Later', '--at', '+2h'], /It comes out .*\d\d:\d\d/)
    await says(root, ['announce', 'spring-cup', 'To you', '--to', 'user:ann'], 'to one person')
    await fails(root, ['announce', 'spring-cup', 'X', '--to', 'somebody'], 2, '"somebody" is nobody.')
    await fails(
      root,
      ['announce', 'spring-cup', 'X', '--to', 'team:nobody'],
      1,
      'No such team plays in this tournament.',
    )
    await fails(root, ['announce', 'spring-cup', 'X', '--at', 'soon'], 2, '"soon" is not a time.')
    const listed = await answer(root, 'announcement', 'list', 'spring-cup')
    const idOf = (wanted: string) => listed.find(({ title }: { title: string }) => title === wanted).id
    await says(root, ['announcement', 'edit', idOf('Lunch'), '--title', 'Lunch at two'], '"Lunch at two" is edited.')
    await says(root, ['announcement', 'edit', idOf('Later'), '--at', '+3h'], 'It comes out')
    await says(
      ann,
      ['announcements'],
      /Lunch at two · .* · urgent · edited · unread\nAt \*two\*\.\n\nTo you · .*only to you/,
    )
    await says(root, ['announcement', 'withdraw', idOf('Lunch')], '"Lunch at two" is withdrawn.')
    await fails(root, ['announcement', 'edit', idOf('Lunch'), '--title', 'X'], 1, 'This announcement was withdrawn.')
    await says(root, ['announcement', 'list', 'spring-cup'], /To you +user:ann +published .* 0 of 1/)
    await fails(ann, ['announcement', 'list', 'spring-cup'], 1, /.+/)
    await says(
      root,
      ['announcement', 'first-bloods', 'spring-cup'],
      'Spring Cup announces which team solves a level first.',
    )
    await says(root, ['announcement', 'first-bloods', 'spring-cup', '--off'], 'announces no first bloods any more.')
  }))

test('coupons are made, redeemed, changed and revoked', () =>
  typed(async ({ says, fails, answer }) => {
    await says(root, ['coupon', 'list'], 'No coupon matches.')
    await says(
      root,
      ['coupon', 'create', 'Gift', '--code', 'WELCOME-2027', '--value', '50'],
      'WELCOME-2027 is worth 50.',
    )
    await says(
      root,
      ['coupon', 'create', 'Poster', '--count', '3', '--value', '5'],
      '3 coupons of 5 in the batch Poster.',
    )
    await fails(root, ['coupon', 'create', 'Gift', '--value', '5'], 2, 'Which coupons?')
    await fails(
      root,
      ['coupon', 'create', 'Gift', '--code', 'welcome2O27', '--value', '5'],
      1,
      'Another coupon has this code',
    )
    await says(ann, ['coupon', 'redeem', 'welcome2027'], 'Gift: +50. Cash now 150.')
    await fails(ann, ['coupon', 'redeem', 'welcome2027'], 1, 'Your team has already redeemed this coupon')
    await fails(ann, ['coupon', 'redeem', 'NOTHING-2027'], 1, 'There is no such coupon.')
    await says(root, ['coupon', 'show', 'WELCOME-2027'], /State +active[\s\S]*TEAM +BY +AT +GOT\nAnts +ann .* 50/)
    await says(root, ['coupon', 'change', 'WELCOME-2027', '--max', '1'], 'WELCOME-2027 is used-up; redeemed 1')
    await says(root, ['coupon', 'revoke', '--batch', 'poster'], '3 coupons revoked.')
    await says(
      root,
      ['coupon', 'list', '--state', 'revoked', '--batch', 'Poster'],
      /(Poster +Poster +5 +revoked[\s\S]*){3}/,
    )
    await says(root, ['coupon', 'reinstate', '--batch', 'Poster'], '3 coupons reinstated.')
    await fails(root, ['coupon', 'list', '--batch', 'Badges'], 1, 'There are: Poster')
    expect((await answer(root, 'coupon', 'list', '--csv')).csv).toMatch(/^code,label,[\s\S]*\r\nWELCOME-2027,Gift,,50,/)
  }))

test('achievements are made, counted, switched off and on', () =>
  typed(async ({ says, fails }) => {
    const buyer = ['achievement', 'create', 'Founder', '--event', 'team.created']
    await says(root, ['achievement', 'list'], /There is no achievement yet\.|ACHIEVEMENT/)
    // What others still write may come before what is in the log already.
    await dispatchEvents(testing, play.domain)
    await says(root, [...buyer, '--dry-run'], '1 person would have it now.')
    await says(root, [...buyer, '--tier', 'gold'], /Created Founder \(founder\), for whoever .+\n/)
    await fails(root, buyer, 1, /.+/)
    await fails(
      root,
      ['achievement', 'create', 'X', '--event', 'level.solved', '--where', 'nonsense'],
      2,
      'Write a condition',
    )
    await fails(root, ['achievement', 'create', 'X', '--event', 'no.such'], 1, /.+/)
    await says(root, ['achievement', 'list'], /founder +Founder +counting/)
    await says(root, ['achievement', 'disable', 'founder'], 'Founder is off.')
    await says(root, ['achievement', 'list'], /founder +Founder +off/)
    await says(root, ['achievement', 'enable', 'founder'], 'Founder can be earned.')
    await says(root, ['achievement', 'rebuild', 'founder'], '1 achievement is counted anew.')
    await says(ann, ['achievement', 'mine'], /NAME +EARNED[\s\S]*Founder/)
    await fails(ann, ['achievement', 'disable', 'founder'], 1, /.+/)
  }))

test('teams are hidden, shown, adjusted, disqualified and reinstated', () =>
  typed(async ({ says, fails }) => {
    await says(root, cup('hide', 'ants'), '1 team hidden in Spring Cup: Ants.')
    await says(root, cup('hide', 'ants'), 'Nothing changed: they were hidden already.')
    await says(root, cup('teams', '--standing', 'hidden'), /– +ants +Ants +hidden/)
    await says(root, cup('show', 'ants'), '1 team shown in Spring Cup: Ants.')
    await says(root, cup('adjust', 'ants', '--score', '25', '--reason', 'Found a bug'), '1 team adjusted')
    // Ranks are those of the board that a worker makes.
    await runDueJobs(testing, play.domain)
    await says(root, cup('teams', '--sort', 'name'), /1 +ants +Ants +ranked +25/)
    await fails(
      root,
      cup('adjust', 'ants', '--score=-10.555', '--reason', 'A fine'),
      2,
      'Write an amount such as 25 or -10.',
    )
    await fails(root, cup('adjust', 'ants', '--cash=-9999', '--reason', 'A fine'), 1, 'Not every team has 9999 of cash')
    await fails(root, cup('adjust', 'nobody', '--score', '1', '--reason', 'A fine'), 1, /.+/)
    await fails(root, cup('disqualify', 'ants'), 2, '--reason')
    await says(root, cup('disqualify', 'ants', '--reason', 'Shared a passphrase'), '1 team disqualified')
    await fails(ann, ['subscribe', 'vault'], 1, 'Your team is disqualified from this tournament')
    await says(root, cup('reinstate', 'ants'), '1 team reinstated')
    await says(ann, ['subscribe', 'vault'], /.+/)
    await says(root, cup('glance'), /WHAT +NOW/)
    await says(root, cup('statistics'), /vault +1 +0 +0 +0/)
  }))

test('a tournament is paused, cloned, checked, frozen, archived and taken out again', () =>
  typed(async ({ says, fails, answer }) => {
    await says(root, cup('pause', '--reason', 'Lunch until 13:00'), 'Spring Cup is paused.')
    await fails(ann, ['coupon', 'redeem', 'WELCOME-2027'], 1, /paused/)
    await says(root, cup('resume'), /Spring Cup goes on\. It ends .+\d/)
    await says(root, cup('clone', 'Summer Cup', '--starts', '+30d'), 'Made Summer Cup (summer-cup, draft).')
    await fails(root, cup('clone', 'Summer Cup', '--starts', '+30d', '--slug', 'summer-cup'), 1, /.+/)
    const { problems } = await answer(root, 'tournament', 'check', 'summer-cup')
    expect(problems.length).toBeGreaterThan(0)
    await fails(root, cup('freeze', '--at', '+1h', '--off'), 2, 'Give either --at or --off.')
    await says(root, cup('freeze', '--at', '+1h'), 'The scoreboard of Spring Cup will be frozen at')
    await says(root, cup('freeze', '--off'), 'will not be frozen.')
    await says(root, cup('freeze'), 'is frozen since')
    await says(root, cup('thaw'), 'The scoreboard of Spring Cup is live for everybody.')
    await fails(root, cup('archive'), 1, 'Close it first.')
    await says(root, cup('close'), 'Spring Cup is closed now.')
    await says(root, cup('archive', '--practice'), 'Spring Cup is archived. Its levels can be practised.')
    await fails(root, ['announce', 'spring-cup', 'Late'], 1, 'This tournament is archived')
    await says(root, cup('practice', '--off'), 'The practice of Spring Cup is over.')
    await says(root, cup('unarchive'), 'Spring Cup is not archived any more (closed).')
    await fails(root, cup('unarchive'), 1, 'This tournament is not archived.')
  }))
