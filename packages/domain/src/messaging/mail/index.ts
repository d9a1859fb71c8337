export { getMail, listMail } from './mailbox.ts'
export { queueMail } from './queue-mail.ts'
export { sendMail } from './send-mail.job.ts'
