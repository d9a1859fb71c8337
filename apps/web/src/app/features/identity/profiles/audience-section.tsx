import { type Audience, type ProfilePart, type ProfileView, profileParts } from '@pathwar/contracts/identity/profiles'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Section } from '../../../components/card.tsx'
import { trpc } from '../../../trpc.ts'
import { showProfile } from './profile-query.ts'

const audiences: Record<Audience, { title: string; sentence: string }> = {
  everybody: { title: 'Everybody', sentence: 'Visitors too, and search engines.' },
  members: { title: 'Whoever has logged in', sentence: 'The people of this site.' },
  nobody: { title: 'Nobody', sentence: 'Only you, and the people who run this site.' },
}

const parts: Record<ProfilePart, { title: string; sentence: string }> = {
  country: { title: 'Country', sentence: 'The one that your profile says.' },
  teams: { title: 'Teams and tournaments', sentence: 'Where you play and have played, with places and scores.' },
  solves: { title: 'Solves', sentence: 'What you have solved yourself, over time, and first bloods.' },
  achievements: { title: 'Achievements', sentence: 'What you have earned.' },
  links: { title: 'Links', sentence: 'Those that you give here.' },
}

type Choice = Pick<ProfileView, 'audience' | 'shows'>

/** Who may open the page, and what of it they see. Each change counts at once. */
export function AudienceSection({ profile }: { profile: ProfileView }) {
  const [{ audience, shows }, choose] = useState<Choice>(profile)
  const update = useMutation(
    trpc.profiles.update.mutationOptions({
      // One after the other, so that the last choice is the one that stays.
      scope: { id: 'profile' },
      onSuccess: showProfile,
      onError: () => choose(profile),
    }),
  )
  const change = (changes: Partial<Choice>) => {
    choose({ audience, shows, ...changes })
    update.mutate(changes)
  }
  return (
    <Section title="Who sees what">
      <div className="grid gap-5">
        <fieldset>
          <legend className="mb-1 font-medium">Who may open your page?</legend>
          {order.map((one) => (
            <label key={one} className="flex items-start gap-2.5 py-1.5">
              <input
                type="radio"
                name="audience"
                className="mt-1 accent-accent"
                checked={audience === one}
                onChange={() => change({ audience: one })}
              />
              <Words {...audiences[one]} />
            </label>
          ))}
        </fieldset>
        <fieldset disabled={audience === 'nobody'} className="disabled:opacity-60">
          <legend className="mb-1 font-medium">What do they see there?</legend>
          {profileParts.map((part) => (
            <label key={part} className="flex items-start gap-2.5 py-1.5">
              <input
                type="checkbox"
                className="mt-1 accent-accent"
                checked={shows.includes(part)}
                onChange={({ target }) =>
                  change({
                    shows: profileParts.filter((one) => (one === part ? target.checked : shows.includes(one))),
                  })
                }
              />
              <Words {...parts[part]} />
            </label>
          ))}
        </fieldset>
        <p className="text-xs text-ink-2">
          Your name and picture stay where you play: in your teams and with what you have earned for them. Scoreboards
          show teams.
        </p>
        <ErrorAlert error={update.error} />
      </div>
    </Section>
  )
}

const order = ['everybody', 'members', 'nobody'] as const satisfies readonly Audience[]

function Words({ title, sentence }: { title: string; sentence: string }) {
  return (
    <span>
      {title}
      <span className="block text-xs text-ink-2">{sentence}</span>
    </span>
  )
}
