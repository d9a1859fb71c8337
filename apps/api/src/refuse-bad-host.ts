import { badHost, isHostHeader } from '@pathwar/contracts/kernel/host-header'
import type { NextFunction, Request, Response } from 'express'
import { refuse } from './refuse.ts'

/** Refuses a Host that is none before anybody makes an address of it. */
export function refuseBadHost(request: Request, response: Response, next: NextFunction): void {
  if (isHostHeader(request.get('host') ?? '')) next()
  else refuse(response, { status: 400, view: { code: 'input/invalid', message: badHost, fields: [] } })
}
