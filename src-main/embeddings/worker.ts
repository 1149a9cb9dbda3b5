import { serveRequests } from '../jobs/serveRequests.ts';
import { createInference, type InferenceRequests } from './inference.ts';

serveRequests<InferenceRequests>({ infer: createInference() });
