// stop: handler
// stop: Hello

package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
)

type greeting struct {
	Name string `json:"name"`
}

type answer struct {
	Message string `json:"message"`
}

// Returns a message made from the event.
func handler(ctx context.Context, event greeting) (answer, error) {
	return answer{Message: "Hello " + event.Name}, nil
}

func main() {
	lambda.Start(handler)
}
