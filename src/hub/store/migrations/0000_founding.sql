CREATE TABLE "app" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"identifier" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "definition" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"kind" text NOT NULL,
	"args" jsonb NOT NULL,
	"returns" jsonb NOT NULL,
	"collections" jsonb NOT NULL,
	"is_test_for" jsonb NOT NULL,
	"interfaces" jsonb NOT NULL,
	"defined_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "flavour_definition" (
	"flavour_id" uuid NOT NULL,
	"definition_id" uuid NOT NULL,
	CONSTRAINT "flavour_definition_flavour_id_definition_id_pk" PRIMARY KEY("flavour_id","definition_id")
);
--> statement-breakpoint
CREATE TABLE "flavour" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"repo_id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"app_image_id" text,
	"image_string" text NOT NULL,
	"build_at" timestamp (3) with time zone,
	"size_bytes" bigint,
	"manifest" jsonb NOT NULL,
	"selectors" jsonb NOT NULL,
	"hardware" text NOT NULL,
	"requirements" jsonb NOT NULL,
	"raw" jsonb NOT NULL,
	"raw_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "release" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"app_id" uuid NOT NULL,
	"version" text NOT NULL,
	"description" text NOT NULL,
	"author" text,
	"entrypoint" text,
	"logo" text,
	"scopes" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"released_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "repo" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"identifier" text NOT NULL,
	"location" text NOT NULL,
	"name" text NOT NULL,
	"user_name" text NOT NULL,
	"repo" text NOT NULL,
	"branch" text NOT NULL,
	"url" text NOT NULL,
	"state" text DEFAULT 'NEW' NOT NULL,
	"problem" text,
	"last_scanned_at" timestamp (3) with time zone,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "scan" (
	"id" uuid PRIMARY KEY NOT NULL,
	"repo_id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"succeeded" boolean,
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"removed" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_token" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "api_token_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "hub_fact" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_ticket" (
	"hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"sub" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "backend" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"enrolment_hash" text,
	"enrolment_expires_at" timestamp (3) with time zone,
	"public_key" text,
	"instance_id" uuid,
	"epoch" bigint DEFAULT 0 NOT NULL,
	"stream_id" uuid,
	"applied_seq" bigint DEFAULT 0 NOT NULL,
	"session_hub_id" uuid,
	"boot_id" uuid,
	"fenced_boot_id" uuid,
	"last_seen_at" timestamp (3) with time zone,
	"left_at" timestamp (3) with time zone,
	"told_freshness" text DEFAULT 'OFFLINE' NOT NULL,
	"agent_version" text,
	"engine_ok" boolean DEFAULT true NOT NULL,
	"engine_problem" text,
	"engine_version" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "backend_enrolment_hash_unique" UNIQUE("enrolment_hash")
);
--> statement-breakpoint
CREATE TABLE "change" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"is_removal" boolean DEFAULT false NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "command" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"backend_id" uuid NOT NULL,
	"pod_id" uuid NOT NULL,
	"verb" text NOT NULL,
	"spec" jsonb,
	"grace_seconds" integer,
	"state" text DEFAULT 'QUEUED' NOT NULL,
	"reason" text,
	"progress" jsonb,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"not_after" timestamp (3) with time zone NOT NULL,
	"leased_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "deployment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"flavour_id" uuid NOT NULL,
	"backend_id" uuid NOT NULL,
	"resource_id" uuid,
	"local_id" text NOT NULL,
	"name" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"explanation" jsonb
);
--> statement-breakpoint
CREATE TABLE "pod" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"deployment_id" uuid NOT NULL,
	"backend_id" uuid NOT NULL,
	"resource_id" uuid,
	"name" text NOT NULL,
	"image" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"phase" text DEFAULT 'PENDING' NOT NULL,
	"rev" bigint DEFAULT -1 NOT NULL,
	"reason" text,
	"container_id" text,
	"image_digest" text,
	"exit_code" integer,
	"is_oom_killed" boolean DEFAULT false NOT NULL,
	"restart_count" integer DEFAULT 0 NOT NULL,
	"progress" jsonb,
	"observed_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "resource" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"backend_id" uuid NOT NULL,
	"local_id" text NOT NULL,
	"name" text NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app" ADD CONSTRAINT "app_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definition" ADD CONSTRAINT "definition_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flavour_definition" ADD CONSTRAINT "flavour_definition_flavour_id_flavour_id_fk" FOREIGN KEY ("flavour_id") REFERENCES "public"."flavour"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flavour_definition" ADD CONSTRAINT "flavour_definition_definition_id_definition_id_fk" FOREIGN KEY ("definition_id") REFERENCES "public"."definition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flavour" ADD CONSTRAINT "flavour_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flavour" ADD CONSTRAINT "flavour_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flavour" ADD CONSTRAINT "flavour_repo_id_repo_id_fk" FOREIGN KEY ("repo_id") REFERENCES "public"."repo"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_app_id_app_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."app"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repo" ADD CONSTRAINT "repo_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan" ADD CONSTRAINT "scan_repo_id_repo_id_fk" FOREIGN KEY ("repo_id") REFERENCES "public"."repo"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_ticket" ADD CONSTRAINT "sign_in_ticket_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backend" ADD CONSTRAINT "backend_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backend" ADD CONSTRAINT "backend_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "command" ADD CONSTRAINT "command_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "command" ADD CONSTRAINT "command_backend_id_backend_id_fk" FOREIGN KEY ("backend_id") REFERENCES "public"."backend"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "command" ADD CONSTRAINT "command_pod_id_pod_id_fk" FOREIGN KEY ("pod_id") REFERENCES "public"."pod"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "command" ADD CONSTRAINT "command_created_by_user_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_flavour_id_flavour_id_fk" FOREIGN KEY ("flavour_id") REFERENCES "public"."flavour"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_backend_id_backend_id_fk" FOREIGN KEY ("backend_id") REFERENCES "public"."backend"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_resource_id_resource_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."resource"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_created_by_user_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pod" ADD CONSTRAINT "pod_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pod" ADD CONSTRAINT "pod_deployment_id_deployment_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pod" ADD CONSTRAINT "pod_backend_id_backend_id_fk" FOREIGN KEY ("backend_id") REFERENCES "public"."backend"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pod" ADD CONSTRAINT "pod_resource_id_resource_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."resource"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource" ADD CONSTRAINT "resource_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource" ADD CONSTRAINT "resource_backend_id_backend_id_fk" FOREIGN KEY ("backend_id") REFERENCES "public"."backend"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "app_identifier" ON "app" USING btree ("organization_id","identifier");--> statement-breakpoint
CREATE UNIQUE INDEX "definition_hash" ON "definition" USING btree ("organization_id","hash");--> statement-breakpoint
CREATE INDEX "flavour_definition_back" ON "flavour_definition" USING btree ("definition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "flavour_name" ON "flavour" USING btree ("release_id","repo_id","name");--> statement-breakpoint
CREATE INDEX "flavour_repo" ON "flavour" USING btree ("repo_id");--> statement-breakpoint
CREATE UNIQUE INDEX "release_version" ON "release" USING btree ("app_id","version");--> statement-breakpoint
CREATE INDEX "release_released" ON "release" USING btree ("organization_id","released_at");--> statement-breakpoint
CREATE UNIQUE INDEX "repo_location" ON "repo" USING btree ("organization_id","location");--> statement-breakpoint
CREATE INDEX "scan_repo" ON "scan" USING btree ("repo_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "user_account_sub" ON "user_account" USING btree ("organization_id","sub");--> statement-breakpoint
CREATE UNIQUE INDEX "backend_name" ON "backend" USING btree ("organization_id","name");--> statement-breakpoint
CREATE INDEX "command_backend" ON "command" USING btree ("backend_id","state");--> statement-breakpoint
CREATE INDEX "command_pod" ON "command" USING btree ("pod_id","created_at");--> statement-breakpoint
CREATE INDEX "command_newest" ON "command" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "deployment_local" ON "deployment" USING btree ("flavour_id","backend_id","local_id");--> statement-breakpoint
CREATE INDEX "deployment_backend" ON "deployment" USING btree ("backend_id");--> statement-breakpoint
CREATE INDEX "pod_backend" ON "pod" USING btree ("backend_id");--> statement-breakpoint
CREATE INDEX "pod_phase" ON "pod" USING btree ("organization_id","phase");--> statement-breakpoint
CREATE INDEX "pod_deployment" ON "pod" USING btree ("deployment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pod_name" ON "pod" USING btree ("backend_id","name") WHERE "pod"."phase" <> 'REMOVED';--> statement-breakpoint
CREATE UNIQUE INDEX "resource_local" ON "resource" USING btree ("backend_id","local_id");