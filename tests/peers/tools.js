// The tools, registered on a server of either official SDK: both take the same shape.
import * as z from 'zod';
import * as records from './records.js';

const answer = (value) => ({ content: [{ type: 'text', text: JSON.stringify(value) }] });
const refusal = (error) => ({ isError: true, content: [{ type: 'text', text: error.message }] });

const MODEL = z.string();
const SELECT = z.array(z.string()).optional();

const TOOLS = {
  list_model_records: {
    description: 'List records of a model.',
    inputSchema: z.object({
      MODEL, SELECT, FILTER: z.record(z.string(), z.any()).optional(),
      LIMIT: z.number().int().positive().optional(), OFFSET: z.number().int().nonnegative().optional(),
      SORT: z.string().optional(),
    }),
    run: records.list,
  },
  get_model_record: {
    description: 'Get one record by its id.',
    inputSchema: z.object({ MODEL, SELECT, OBJECT_ID: z.string() }),
    run: records.get,
  },
  search_records: {
    description: 'Search records by text.',
    inputSchema: z.object({ QUERY: z.string() }),
    run: records.search,
  },
  get_model_action_parameters: {
    description: 'What an action on a model takes.',
    inputSchema: z.object({ MODEL, ACTION: z.string() }),
    run: records.actionParameters,
  },
  // Declared so that a test can prove that nobody called them: they change nothing.
  create_model_record: {
    description: 'Create a record.',
    inputSchema: z.object({ MODEL, PARAMETERS: z.record(z.string(), z.any()) }),
    run: () => ({ _id: 'created' }),
  },
  update_model_record: {
    description: 'Update a record.',
    inputSchema: z.object({ MODEL, OBJECT_ID: z.string(), PARAMETERS: z.record(z.string(), z.any()) }),
    run: ({ OBJECT_ID }) => ({ _id: OBJECT_ID }),
  },
  delete_model_record: {
    description: 'Delete a record.',
    inputSchema: z.object({ MODEL, OBJECT_ID: z.string() }),
    run: ({ OBJECT_ID }) => ({ _id: OBJECT_ID }),
  },
};

/** Registers every tool on `server`; each call's name is appended to `calls`. */
export function register(server, calls) {
  for (const [name, { description, inputSchema, run }] of Object.entries(TOOLS)) {
    server.registerTool(name, { description, inputSchema }, async (input) => {
      calls.push(name);
      try {
        return answer(run(input));
      } catch (error) {
        return refusal(error);
      }
    });
  }
  return server;
}
