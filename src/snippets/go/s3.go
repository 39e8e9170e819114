// stop: handler
// stop: processObject

package main

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

// Passes each object that S3 reports to the core logic.
func handler(ctx context.Context, event events.S3Event) error {
	for _, record := range event.Records {
		if err := processObject(ctx, record.S3.Bucket.Name, record.S3.Object.URLDecodedKey); err != nil {
			return fmt.Errorf("object %s: %w", record.S3.Object.Key, err)
		}
	}
	return nil
}

// The core logic. An object may be reported twice: handle it so that this does no harm.
func processObject(ctx context.Context, bucket, key string) error {
	slog.InfoContext(ctx, "Object", "bucket", bucket, "key", key)
	return nil
}

func main() {
	lambda.Start(handler)
}
