import { z } from 'zod';

// Schemas read this when they are made, so this module is imported before any of them: the content policy forbids
// eval, which zod would otherwise try for speed.
z.config({ jitless: true });
