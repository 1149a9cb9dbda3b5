import { serveRequests } from '../jobs/serveRequests.ts';
import { createInference, type InferenceRequest } from './inference.ts';

const inference = createInference();
serveRequests((request) => inference(request as InferenceRequest));
