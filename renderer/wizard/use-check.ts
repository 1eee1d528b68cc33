import { useEffect, useMemo, useState } from 'react';
import { checkRequest, describeProblems, type RequestCheck } from '../../electron/request/check-request';
import type { RequestDocument } from '../../electron/request/document';
import { useLanguage } from '../i18n/language-context';

const EVERY_MINUTE_MS = 60_000;

/** The rules' verdict on the document as it is now, in the words of the interface's language. */
export function useCheck(request: RequestDocument): RequestCheck {
  const { t, zone } = useLanguage();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), EVERY_MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return useMemo(() => {
    // A moment typed just now must not count as the future because the minute's tick is still to come.
    const moment = new Date(Math.max(now.getTime(), Date.now()));
    const check = checkRequest(request, { now: moment, zone, calendar: null });
    return { ...check, problems: describeProblems(check, t) };
  }, [request, zone, t, now]);
}
