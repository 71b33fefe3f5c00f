// Generated automatically by CMMV
    
import { Rpc, Message, Data, Socket, RpcUtils } from "@wirepact/server";
import { plainToClass } from 'class-transformer';
import { TaskEntity } from '../../golden/accepted/cmmv-tasks/expected/src/generated/entities/task.entity.js';

import { 
    AddTaskRequest, 
    UpdateTaskRequest,   
    DeleteTaskRequest 
} from "../../golden/accepted/cmmv-tasks/expected/src/generated/protos/task.js";

import { TaskService } from '../../golden/accepted/cmmv-tasks/expected/src/generated/services/task.service.js';

@Rpc("task")
export class TaskGateway {
    constructor(private readonly taskservice: TaskService) {}

    @Message("GetAllTaskRequest")
    async getAll(@Socket() socket) {
        try {
            const items = await this.taskservice.getAll();
            const response = await RpcUtils.pack(
                "task", "GetAllTaskResponse", items
            );

            if (response)
                socket.send(response);
        } catch (e) {
            // Handle error
        }
    }

    @Message("AddTaskRequest")
    async add(@Data() data: AddTaskRequest, @Socket() socket) {
        try {
            const entity = plainToClass(TaskEntity, data.item);
            const result = await this.taskservice.add(entity);
            const response = await RpcUtils.pack(
                "task", "AddTaskResponse", { item: result, id: result.id }
            );

            if (response)
                socket.send(response);
        } catch (e) {
            // Handle error
        }
    }

    @Message("UpdateTaskRequest")
    async update(@Data() data: UpdateTaskRequest, @Socket() socket) {
        try {
            const entity = plainToClass(TaskEntity, data.item);
            const result = await this.taskservice.update(data.id, entity);
            const response = await RpcUtils.pack(
                "task", "UpdateTaskResponse", { item: result, id: result.id }
            );

            if (response)
                socket.send(response);
        } catch (e) {
            // Handle error
        }
    }

    @Message("DeleteTaskRequest")
    async delete(@Data() data: DeleteTaskRequest, @Socket() socket) {
        try {
            const result = (await this.taskservice.delete(data.id)).success;
            const response = await RpcUtils.pack(
                "task", "DeleteTaskResponse", { success: result, id: data.id }
            );

            if (response)
                socket.send(response);
        } catch (e) {
            // Handle error
        }
    }
}
