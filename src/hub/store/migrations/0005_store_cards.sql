-- Words within names and descriptions are found by their letters.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "app_card" (
	"app_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"tasks" text[] NOT NULL,
	"takes" text[] NOT NULL,
	"gives" text[] NOT NULL,
	"hardware" text[] NOT NULL,
	"maturity" text NOT NULL,
	"repo_ids" uuid[] NOT NULL,
	"released_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app_need" (
	"app_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"conditions_hash" text NOT NULL,
	"least_bytes" double precision NOT NULL,
	CONSTRAINT "app_need_app_id_conditions_hash_pk" PRIMARY KEY("app_id","conditions_hash")
);
--> statement-breakpoint
CREATE TABLE "condition_set" (
	"organization_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"conditions" jsonb NOT NULL,
	CONSTRAINT "condition_set_organization_id_hash_pk" PRIMARY KEY("organization_id","hash")
);
--> statement-breakpoint
CREATE TABLE "definition_card" (
	"definition_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"kind" text NOT NULL,
	"tasks" text[] NOT NULL,
	"takes" text[] NOT NULL,
	"gives" text[] NOT NULL,
	"app_count" integer NOT NULL,
	"defined_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "featured" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"app_id" uuid,
	"definition_id" uuid,
	"position" integer NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "featured_one" CHECK (num_nonnulls("featured"."app_id", "featured"."definition_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "image_rule" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"match" text NOT NULL,
	"image" text NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry_image" (
	"organization_id" uuid NOT NULL,
	"image" text NOT NULL,
	"digest" text,
	"first_digest" text,
	"size_bytes" double precision,
	"platforms" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"problem" text,
	"next_check_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "registry_image_organization_id_image_pk" PRIMARY KEY("organization_id","image")
);
--> statement-breakpoint
ALTER TABLE "definition" ADD COLUMN "stateful" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "definition" ADD COLUMN "is_dev" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "deployment" ADD COLUMN "origin" jsonb;--> statement-breakpoint
ALTER TABLE "app_card" ADD CONSTRAINT "app_card_app_id_app_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."app"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_card" ADD CONSTRAINT "app_card_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_need" ADD CONSTRAINT "app_need_app_id_app_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."app"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_need" ADD CONSTRAINT "app_need_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "condition_set" ADD CONSTRAINT "condition_set_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definition_card" ADD CONSTRAINT "definition_card_definition_id_definition_id_fk" FOREIGN KEY ("definition_id") REFERENCES "public"."definition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definition_card" ADD CONSTRAINT "definition_card_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "featured" ADD CONSTRAINT "featured_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "featured" ADD CONSTRAINT "featured_app_id_app_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."app"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "featured" ADD CONSTRAINT "featured_definition_id_definition_id_fk" FOREIGN KEY ("definition_id") REFERENCES "public"."definition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "featured" ADD CONSTRAINT "featured_saved_by_user_account_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image_rule" ADD CONSTRAINT "image_rule_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image_rule" ADD CONSTRAINT "image_rule_saved_by_user_account_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_image" ADD CONSTRAINT "registry_image_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "app_card_name" ON "app_card" USING btree ("organization_id","name","app_id");--> statement-breakpoint
CREATE INDEX "app_card_released" ON "app_card" USING btree ("organization_id","released_at");--> statement-breakpoint
CREATE INDEX "app_card_text" ON "app_card" USING gin ("text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "app_card_tasks" ON "app_card" USING gin ("tasks");--> statement-breakpoint
CREATE INDEX "app_card_takes" ON "app_card" USING gin ("takes");--> statement-breakpoint
CREATE INDEX "app_card_gives" ON "app_card" USING gin ("gives");--> statement-breakpoint
CREATE INDEX "app_need_conditions" ON "app_need" USING btree ("organization_id","conditions_hash");--> statement-breakpoint
CREATE INDEX "definition_card_name" ON "definition_card" USING btree ("organization_id","name","definition_id");--> statement-breakpoint
CREATE INDEX "definition_card_defined" ON "definition_card" USING btree ("organization_id","defined_at");--> statement-breakpoint
CREATE INDEX "definition_card_count" ON "definition_card" USING btree ("organization_id","app_count");--> statement-breakpoint
CREATE INDEX "definition_card_text" ON "definition_card" USING gin ("text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "definition_card_tasks" ON "definition_card" USING gin ("tasks");--> statement-breakpoint
CREATE INDEX "definition_card_takes" ON "definition_card" USING gin ("takes");--> statement-breakpoint
CREATE INDEX "definition_card_gives" ON "definition_card" USING gin ("gives");--> statement-breakpoint
CREATE INDEX "featured_position" ON "featured" USING btree ("organization_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "image_rule_match" ON "image_rule" USING btree ("organization_id","match");--> statement-breakpoint
CREATE INDEX "registry_image_next" ON "registry_image" USING btree ("next_check_at");--> statement-breakpoint
CREATE INDEX "deployment_newest" ON "deployment" USING btree ("organization_id","created_at");