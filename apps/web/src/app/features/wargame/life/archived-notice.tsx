import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Alert } from '../../../components/alert.tsx'

/** On an organiser's page of an archived tournament: why nothing can be done on it. */
export function ArchivedNotice({
  tournament,
}: {
  tournament: Pick<TournamentView, 'name' | 'archivedAt'> | undefined
}) {
  if (!tournament?.archivedAt) return null
  return <Alert>{tournament.name} is archived: nothing in it changes until it is taken out of the archive.</Alert>
}
