import { ConfirmDialog } from '../../components/dialog.tsx'

export function LeaveDialog({ leave, stay }: { leave: () => void; stay: () => void }) {
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) stay()
      }}
      title="Leave without saving?"
      consequence="What you changed on this page is not saved yet."
      action="Leave"
      danger
      busy={false}
      error={null}
      onConfirm={leave}
    />
  )
}
