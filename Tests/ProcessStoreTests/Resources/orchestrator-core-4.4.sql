-- The tables of processes, as the migrations of orchestrator-core 4.4 make them (head 850dccac3b02).
CREATE EXTENSION "uuid-ossp";
CREATE TYPE inputtype AS ENUM ('user_input', 'initial_state');
CREATE TABLE alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE workflows (
    workflow_id uuid DEFAULT uuid_generate_v4() NOT NULL,
    name character varying NOT NULL,
    target character varying NOT NULL,
    description text NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    deleted_at timestamp with time zone,
    is_task boolean DEFAULT false NOT NULL
);
CREATE TABLE processes (
    pid uuid DEFAULT uuid_generate_v4() NOT NULL,
    assignee character varying(50) DEFAULT 'SYSTEM'::character varying NOT NULL,
    last_status character varying(50) NOT NULL,
    last_step character varying(255),
    started_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    last_modified_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    failed_reason text,
    traceback text,
    created_by character varying(255),
    is_task boolean DEFAULT false NOT NULL,
    workflow_id uuid NOT NULL
);
CREATE TABLE process_steps (
    stepid uuid DEFAULT uuid_generate_v4() NOT NULL,
    pid uuid NOT NULL,
    name character varying NOT NULL,
    status character varying(50) NOT NULL,
    state jsonb NOT NULL,
    created_by character varying(255),
    completed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    commit_hash character varying(40),
    started_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);
CREATE TABLE input_states (
    input_state_id uuid DEFAULT uuid_generate_v4() NOT NULL,
    pid uuid NOT NULL,
    input_state jsonb NOT NULL,
    input_time timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    input_type inputtype NOT NULL
);
CREATE TABLE engine_settings (
    global_lock boolean NOT NULL,
    running_processes integer NOT NULL,
    CONSTRAINT check_running_processes_positive CHECK ((running_processes >= 0))
);
CREATE TABLE processes_subscriptions (
    id uuid DEFAULT uuid_generate_v4() NOT NULL,
    pid uuid NOT NULL,
    subscription_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    workflow_target character varying(255) DEFAULT 'CREATE'::character varying
);
ALTER TABLE ONLY engine_settings ADD CONSTRAINT engine_settings_pkey PRIMARY KEY (global_lock);
ALTER TABLE ONLY input_states ADD CONSTRAINT input_states_pkey PRIMARY KEY (input_state_id);
ALTER TABLE ONLY process_steps ADD CONSTRAINT process_steps_pkey PRIMARY KEY (stepid);
ALTER TABLE ONLY processes ADD CONSTRAINT processes_pkey PRIMARY KEY (pid);
ALTER TABLE ONLY processes_subscriptions ADD CONSTRAINT processes_subscriptions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY workflows ADD CONSTRAINT workflows_name_key UNIQUE (name);
ALTER TABLE ONLY workflows ADD CONSTRAINT workflows_pkey PRIMARY KEY (workflow_id);
ALTER TABLE ONLY input_states ADD CONSTRAINT input_states_pid_fkey FOREIGN KEY (pid) REFERENCES processes(pid) ON DELETE CASCADE;
ALTER TABLE ONLY process_steps ADD CONSTRAINT process_steps_pid_fkey FOREIGN KEY (pid) REFERENCES processes(pid) ON DELETE CASCADE;
ALTER TABLE ONLY processes_subscriptions ADD CONSTRAINT processes_subscriptions_pid_fkey FOREIGN KEY (pid) REFERENCES processes(pid) ON DELETE CASCADE;
ALTER TABLE ONLY processes ADD CONSTRAINT processes_workflow_id_fkey FOREIGN KEY (workflow_id) REFERENCES workflows(workflow_id);
CREATE INDEX ix_input_state_input_state_id ON input_states USING btree (input_state_id);
CREATE INDEX ix_process_steps_pid ON process_steps USING btree (pid);
CREATE INDEX ix_processes_is_task ON processes USING btree (is_task);
CREATE INDEX ix_processes_pid ON processes USING btree (pid);
CREATE INDEX ix_processes_subscriptions_pid ON processes_subscriptions USING btree (pid);
CREATE INDEX ix_processes_subscriptions_subscription_id ON processes_subscriptions USING btree (subscription_id);
CREATE INDEX processes_subscriptions_ix ON processes_subscriptions USING btree (pid, subscription_id);
INSERT INTO engine_settings (global_lock, running_processes) VALUES (false, 0);
INSERT INTO alembic_version VALUES ('850dccac3b02');
