// A handler on AWS's own library for Go, unmodified.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
)

type event struct {
	Name  string `json:"name"`
	Fail  string `json:"fail"`
	Panic string `json:"panic"`
	Sleep int    `json:"sleep"`
	// Faults of the process.
	Exit    bool `json:"exit"`
	Memory  bool `json:"memory"`
	Chatter bool `json:"chatter"`
}

type answer struct {
	Greeting  string `json:"greeting"`
	Function  string `json:"function"`
	RequestID string `json:"requestId"`
	Deadline  bool   `json:"deadline"`
}

func handle(ctx context.Context, event event) (answer, error) {
	fmt.Println("handling", event.Name)
	time.Sleep(time.Duration(event.Sleep) * time.Second)
	if event.Fail != "" {
		return answer{}, errors.New(event.Fail)
	}
	if event.Panic != "" {
		panic(event.Panic)
	}
	if event.Exit {
		os.Exit(3)
	}
	for event.Chatter {
		fmt.Println("and so on")
	}
	for kept := [][]byte{}; event.Memory; {
		kept = append(kept, bytes.Repeat([]byte{1}, 1<<20))
	}
	called, _ := lambdacontext.FromContext(ctx)
	_, hasDeadline := ctx.Deadline()
	return answer{"Hello " + event.Name, lambdacontext.FunctionName, called.AwsRequestID, hasDeadline}, nil
}

func main() {
	lambda.Start(handle)
}
