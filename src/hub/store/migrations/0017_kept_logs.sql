CREATE TABLE "kept_log" (
	"pod_id" uuid PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "kept_log" ADD CONSTRAINT "kept_log_pod_id_pod_id_fk" FOREIGN KEY ("pod_id") REFERENCES "public"."pod"("id") ON DELETE cascade ON UPDATE no action;