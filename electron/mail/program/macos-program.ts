import { z } from 'zod';
import type { MailProgram } from '../../contract/delivery';
import { programNamed, UNKNOWN_PROGRAM } from './mail-program-kind';

/** Where LaunchServices keeps the person's choices, below the home folder. */
export const LAUNCH_SERVICES =
  'Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist';

const EML_TYPES: ReadonlySet<string> = new Set(['com.apple.mail.email', 'public.email-message']);

const handlersSchema = z.object({
  LSHandlers: z.array(
    z.object({
      LSHandlerContentType: z.string().optional(),
      LSHandlerContentTag: z.string().optional(),
      LSHandlerRoleAll: z.string().optional(),
      LSHandlerRoleViewer: z.string().optional(),
    }),
  ),
});

/**
 * The program for saved letters by the list that `plutil -convert json` gives. Where the person has chosen none, the
 * system takes its own Mail, which shows a draft only for reading.
 */
export function macosProgram(json: string): MailProgram {
  let parsed: z.infer<typeof handlersSchema>;
  try {
    parsed = handlersSchema.parse(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return UNKNOWN_PROGRAM;
    throw error;
  }
  const handler = parsed.LSHandlers.find(
    ({ LSHandlerContentType: type, LSHandlerContentTag: tag }) =>
      EML_TYPES.has(type?.toLowerCase() ?? '') || tag?.toLowerCase() === 'eml',
  );
  const bundle = handler?.LSHandlerRoleAll ?? handler?.LSHandlerRoleViewer ?? 'com.apple.mail';
  return programNamed(bundle, programNamed(bundle).name ?? bundle.slice(bundle.lastIndexOf('.') + 1));
}
