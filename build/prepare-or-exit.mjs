import { prepare } from './prepare.mjs';
import { StepFailed } from './steps.mjs';

/** Brings the checkout to where `purpose` can run; a step that failed has said so and ends the process with 1. */
export async function prepareOrExit(purpose) {
  try {
    await prepare(purpose);
  } catch (error) {
    if (error instanceof StepFailed) process.exit(1);
    throw error;
  }
}
