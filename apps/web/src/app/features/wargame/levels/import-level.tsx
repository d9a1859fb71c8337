import { useState } from 'react'
import { Alert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Page } from '../../../components/page.tsx'
import { type CheckedPackage, checkPackage } from './checked-package.ts'
import { DropZone } from './drop-zone.tsx'
import { type Dropped, readChosen, readDrop } from './dropped-files.ts'
import { PackageProblems } from './package-problems.tsx'
import { PackageReady } from './package-ready.tsx'

/** Imports a level: drop it, read the errors, fix them, drop it again; only a valid package can be sent. */
export function ImportLevel() {
  const [checked, setChecked] = useState<CheckedPackage | null>(null)
  const [unreadable, setUnreadable] = useState(false)
  const take = (reading: Promise<Dropped | null>) => {
    setUnreadable(false)
    reading.then(async (dropped) => dropped && setChecked(await checkPackage(dropped))).catch(() => setUnreadable(true))
  }
  return (
    <Page lead="A folder or a zip with a docker-compose.yml that contains x-pathwar. It is checked here before anything is sent.">
      {!checked && (
        <DropZone onDrop={(transfer) => take(readDrop(transfer))} onChoose={(list) => take(readChosen(list))} />
      )}
      {unreadable && <Alert tone="bad">The browser could not read these files. Try a zip of the folder.</Alert>}
      {checked && (checked.ok ? <PackageReady checked={checked} /> : <PackageProblems checked={checked} />)}
      {checked && (
        <div>
          <Button onClick={() => setChecked(null)}>Take another folder or zip</Button>
        </div>
      )}
    </Page>
  )
}
