import type { ProfileView } from '@pathwar/contracts/identity/profiles'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { Page } from '../../../components/page.tsx'
import { Picture } from '../../../components/picture.tsx'
import { PictureChooser } from '../../../components/picture-chooser.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { useSession } from '../../../session.ts'
import { client } from '../../../trpc.ts'
import { AudienceSection } from './audience-section.tsx'
import { showProfile, useProfile } from './profile-query.ts'
import { WordsSection } from './words-section.tsx'

/** The user's own page for others: who may open it, what they see there, and the picture beside the user's name. */
export function PlayerSettingsPage() {
  const { user } = useSession()
  const { data: profile, error } = useProfile()
  return (
    <Page
      lead="Your page shows others who you are and what you have done, as far as you let it."
      action={
        user && (
          <ButtonLink to="/players/$username" params={{ username: user.username }}>
            See your page
          </ButtonLink>
        )
      }
    >
      <ErrorAlert error={error} />
      {!profile && !error && <SkeletonRows rows={6} />}
      {profile && user && (
        <div className="grid items-start gap-5 md:grid-cols-2">
          <div className="grid gap-5">
            <PictureSection profile={profile} username={user.username} />
            <WordsSection profile={profile} />
          </div>
          <AudienceSection profile={profile} />
        </div>
      )}
    </Page>
  )
}

function PictureSection({ profile: { picture }, username }: { profile: ProfileView; username: string }) {
  return (
    <Section title="Your picture">
      <PictureChooser
        has={picture !== null}
        set={async (digest) => {
          showProfile(await client.profiles.setPicture.mutate({ digest }))
          toast('Your picture is set.')
        }}
        remove={async () => {
          showProfile(await client.profiles.removePicture.mutate({}))
          toast('Your picture is removed.')
        }}
      >
        <Picture of="user" picture={picture} name={username} size="page" />
      </PictureChooser>
      <p className="mt-3 text-xs text-ink-2">It stands beside your name wherever that is read.</p>
    </Section>
  )
}
