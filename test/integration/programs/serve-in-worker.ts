// Run in a worker thread by message-port.test.ts: serves tasks to every port that it is sent.
import { parentPort } from 'node:worker_threads';
import { createServer, messagePortLink } from '@wirepact/server';
import { gateways, TaskService } from '../../../examples/tasks/src/generated/server.js';
import { ScriptedTaskService } from '../scripted-task-service.js';

const providers = [{ provide: TaskService, useValue: new ScriptedTaskService() }];
const server = createServer({ gateways, providers });
parentPort?.on('message', (port) => server.accept(messagePortLink(port)));
